import type { FastifyReply } from 'fastify';
import { isRecord } from '../core/shapes';
import { MAX_RECIPIENTS } from './limits';

type Row = Record<string, unknown>;

/** Which fields must be there and which may be; all are texts ("Schema" of both send calls). */
export interface Shape {
	required: string[];
	optional: string[];
	recipient: { required: string[]; optional: string[] };
}

/** One recipient as it came, its texts read. */
export interface RawRecipient {
	text(field: string): string | undefined;
	variables: Record<string, unknown>;
}

export interface SendRequest {
	text(field: string): string | undefined;
	/** The body as it came, for fields that are no texts. */
	body: Row;
	recipients: RawRecipient[];
}

/**
 * Reads the body of a send call. Gives the request, or the text of what is wrong with its shape: then nobody is sent
 * anything. Only the text for too many recipients is documented; the others are in its manner.
 */
export function readSendRequest(body: unknown, shape: Shape): SendRequest | string {
	if (!isRecord(body)) return '[ instance must be an object ]';
	const problem = fieldsProblem(body, shape.required, shape.optional);
	if (problem) return problem;
	const { recipients } = body;
	if (recipients === undefined) return missing('recipients');
	if (!Array.isArray(recipients)) return wrongType('recipients', 'array');
	if (recipients.length === 0) return '[ array is too short: must have at least 1 elements ]';
	if (recipients.length > MAX_RECIPIENTS) {
		return `[ array is too long: must have at most ${MAX_RECIPIENTS} elements ]`;
	}
	const read: RawRecipient[] = [];
	for (const recipient of recipients as unknown[]) {
		if (!isRecord(recipient)) return wrongType('recipients', 'array of objects');
		const wrong = fieldsProblem(recipient, shape.recipient.required, shape.recipient.optional);
		if (wrong) return wrong;
		const { variables = {} } = recipient;
		if (!isRecord(variables)) return wrongType('variables', 'object');
		read.push({ text: textOf(recipient), variables });
	}
	return { text: textOf(body), body, recipients: read };
}

/** Answers 400 in the shape the document shows for more than 100 recipients. */
export function refuseBody(reply: FastifyReply, errors: string): FastifyReply {
	return reply.code(400).send({ message: 'Invalid request body', errors });
}

function fieldsProblem(row: Row, required: string[], optional: string[]): string | undefined {
	const absent = required.find((field) => row[field] === undefined || row[field] === null);
	if (absent) return missing(absent);
	const wrong = [...required, ...optional].find(
		(field) => row[field] !== undefined && typeof row[field] !== 'string',
	);
	return wrong && wrongType(wrong, 'string');
}

function textOf(row: Row): (field: string) => string | undefined {
	return (field) => {
		const value = row[field];
		return typeof value === 'string' ? value : undefined;
	};
}

function missing(field: string): string {
	return `[ object has missing required properties (["${field}"]) ]`;
}

function wrongType(field: string, type: string): string {
	return `[ instance type of "${field}" does not match: expected ${type} ]`;
}
