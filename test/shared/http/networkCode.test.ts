import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { networkCodeOf } from '../../../nodes/shared/http/retry';

const node: INode = {
	id: '1',
	name: 'Node',
	type: 'test',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

describe('the code of a network error', () => {
	test.each<[string, unknown, string | undefined]>([
		['as the client throws it', reset, 'ECONNRESET'],
		[
			'as n8n 2 wraps it',
			new Error('wrapped', { cause: new Error('again', { cause: reset }) }),
			'ECONNRESET',
		],
		[
			'as n8n 1 wraps it, without the cause',
			new NodeApiError(node, {}, { httpCode: 'ECONNRESET' }),
			'ECONNRESET',
		],
		[
			'of a broken answer',
			Object.assign(new Error('Parse Error'), { code: 'HPE_INVALID_CONSTANT' }),
			'HPE_INVALID_CONSTANT',
		],
		['is not the status of an answer', new NodeApiError(node, {}, { httpCode: '404' }), undefined],
		[
			'is not what n8n itself refuses',
			new NodeOperationError(node, 'Domain not allowed'),
			undefined,
		],
		['is not what is no error', 'ECONNRESET', undefined],
	])('%s', (_what, thrown, code) => {
		expect(networkCodeOf(thrown)).toBe(code);
	});
});
