import type { Account } from './account';
import { CsvReader } from './csv';
import { refusal } from './failures';
import { enter } from './sending';
import type { Receiver } from './storage';
import type { Campaign } from './types';

/** Recipients kept for previews and reports; all of them are counted. */
const keptRecipients = 100_000;

/**
 * Takes the recipients of a `once` campaign and starts it. Nothing is stored in the account, and neither addresses nor
 * duplicates are checked (One-time Upload, Notes). A file that can't be used is answered with 40008 (no CSV beginning
 * with EMAIL,NAME), 40009 (nothing in it) or 40010 (larger than `account.maxUploadBytes`); the campaign then stays DRAFT
 * and its link good. The tables list these codes without saying which request gets them: here it is the upload.
 */
export function receiveRecipients(account: Account, campaign: Campaign): Receiver {
	let bytes = 0;
	let header: string[] | undefined;
	const audience: Campaign['audience'] = { contacts: [], beyond: 0 };
	const reader = new CsvReader((cells) => {
		if (!header) {
			header = cells.map((cell) => cell.trim());
			return;
		}
		if (audience.contacts.length >= keptRecipients) {
			audience.beyond += 1;
			return;
		}
		const [email = '', name = '', ...values] = cells;
		const names = header.slice(2);
		audience.contacts.push({
			email: email.trim(),
			name,
			fields: Object.fromEntries(names.map((field, at) => [field, values[at] ?? ''])),
		});
	});
	return {
		write(chunk) {
			bytes += chunk.length;
			account.counters.uploadedBytes += chunk.length;
			// What is too much is read to its end all the same, so that the sender hears the answer.
			if (bytes <= account.maxUploadBytes) reader.write(chunk);
		},
		end() {
			account.counters.uploads += 1;
			if (bytes > account.maxUploadBytes) throw refusal(40010);
			reader.end();
			if (reader.broken === undefined && !header) throw refusal(40009);
			if (reader.broken !== undefined || header?.[0] !== 'EMAIL' || header[1] !== 'NAME')
				throw refusal(40008);
			campaign.audience = audience;
			enter(campaign, 'PREPARE', account.context.now());
		},
		abort() {
			// The audience goes with the receiver.
		},
	};
}
