import type { Attachment } from './types';

/** Bytes of attachments kept for one account; the oldest files go first. Room for six mails of 40 MB. */
const KEPT_BYTES = 256 * 1024 * 1024;

/** Keeps the latest attachments of an account whole, and lets go of older ones' bytes. */
export class KeptFiles {
	private files: Attachment[] = [];
	private size = 0;

	/** `room`: how many bytes are kept. */
	constructor(private readonly room = KEPT_BYTES) {}

	keep(added: Attachment[]): void {
		for (const file of added) {
			this.files.push(file);
			this.size += file.size;
		}
		while (this.size > this.room) {
			const oldest = this.files.shift();
			if (!oldest) return;
			this.size -= oldest.size;
			delete oldest.bytes;
		}
	}
}
