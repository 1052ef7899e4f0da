import { listSearch, loadOptions } from '../../engine/engine';
import { useSandbox } from '../../support/surroundings';
import { openCampaigns } from '../campaignsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let node: ReturnType<typeof openCampaigns>;

beforeEach(() => {
	node = openCampaigns(env);
});

test('templates, all and one', async () => {
	const { output } = await node.run('template:getAll', { returnAll: true });
	expect(output.map(({ json }) => [json.id, json.capacity])).toEqual([
		['tpl-newsletter', 10],
		['tpl-spring-sale', 10],
		['tpl-plain', 10],
	]);
	expect((await node.run('template:getAll', { limit: 2 })).output).toHaveLength(2);
	const templateId = { __rl: true, mode: 'id', value: 'tpl-plain' };
	const one = await node.run('template:get', { templateId });
	expect(one.output[0]?.json).toMatchObject({
		id: 'tpl-plain',
		name: '純文字通知',
		template: expect.any(String),
	});
});

describe('in the editor', () => {
	const edited = () => ({ type: 'newsleopardCampaigns', credentials: node.credentials });

	test('every page of the lists can be chosen', async () => {
		for (let number = 0; number < 130; number++)
			node.account.addList(`List ${number}`, ['amy@example.org']);
		const options = await loadOptions({ ...edited(), method: 'getLists' });
		expect(new Set(options.map(({ value }) => value))).toEqual(new Set(node.account.lists.keys()));
		expect(options[0]).toMatchObject({
			name: expect.stringContaining('List'),
			description: '1 contacts',
		});
	});

	test('templates are found by name', async () => {
		const { results } = await listSearch({
			...edited(),
			method: 'searchTemplates',
			filter: 'SPRING',
		});
		expect(results).toEqual([{ name: 'Spring sale', value: 'tpl-spring-sale' }]);
	});

	test('a template is found by its ID, in capitals too', async () => {
		const [template] = node.account.templates;
		if (template) template.id = 'Tpl-Ab12';
		for (const filter of ['Tpl-Ab12', 'TPL-AB12', ' tpl-ab12 ']) {
			const { results } = await listSearch({ ...edited(), method: 'searchTemplates', filter });
			expect(results).toEqual([{ name: 'Newsletter', value: 'Tpl-Ab12' }]);
		}
	});
});

test.each([0, -3, 'abc', 1.5, ''])('a limit of %j is refused', async (limit) => {
	const parameters = { limit: '={{ $json.limit }}' };
	const { error } = await node.run('template:getAll', parameters, [{ json: { limit } }]);
	expect(error?.message).toMatch(/^"Limit" is .+, it must be a whole number from 1$/);
	expect(node.requests()).toEqual([]);
});

test.each([{}, { templates: {} }, { capacity: 3, templates: [null] }, []])(
	'an answer %j is not in the documented form',
	async (body) => {
		env.sandbox.faults.add({ kind: 'answer', key: node.apiKey, body });
		const { error } = await node.run('template:getAll', {});
		expect(error?.message).toContain('in a form that its document does not show');
	},
);
