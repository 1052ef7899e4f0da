import { useSandbox } from '../../support/surroundings';
import { expectRefused, newAccount } from './node';

const env = useSandbox();

/** Names that are all the same but for marks and case, as `Posted` reads them. */
function spelledIn(ways: number): string[] {
	const marks = (way: number) => way.toString(2).replace(/0/g, '-').replace(/1/g, '_');
	return Array.from({ length: ways }, (_, way) => `${marks(way)}event`);
}

test.each(['rawBody', 'timestampAndToken'])(
	'a call of nobody with one name in 60,000 spellings does not hold up n8n (%s)',
	async (signedText) => {
		const trigger = newAccount(env.sandbox).open({ options: { signedText } });
		const rawBody = `{${spelledIn(60_000)
			.map((name) => `"${name}":{}`)
			.join(',')}}`;
		const start = Date.now();
		expectRefused(await trigger.webhook({ rawBody }));
		expect(Date.now() - start).toBeLessThan(3_000);
	},
);
