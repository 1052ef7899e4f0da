import {
	array,
	assert,
	asyncProperty,
	boolean,
	constant,
	constantFrom,
	date,
	dictionary,
	double,
	integer,
	letrec,
	oneof,
	string,
	tuple,
} from 'fast-check';
import { DateTime } from 'luxon';
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeType,
} from 'n8n-workflow';
import { lookUp, referencePath } from '../../../nodes/shared/items/reference';
import { runNode } from '../../engine/engine';

/** What n8n's own evaluation gave, in the order of the items; text where it threw. */
let evaluated: unknown[] = [];

const reader: INodeType = {
	description: {
		displayName: 'Reader',
		name: 'testReader',
		group: ['transform'],
		version: 1,
		description: 'Reads one parameter of each item',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
	},
	async execute(this: IExecuteFunctions) {
		evaluated = this.getInputData().map((_, index) => {
			try {
				return this.getNodeParameter('value', index) as unknown;
			} catch (error) {
				return `threw ${String(error)}`;
			}
		});
		return [this.getInputData()];
	},
};

const KEYS = ['email', 'first name', '電話', 'length', 'constructor', '__proto__', '0', 'a.b', ''];
const keys = constantFrom(...KEYS);

/** Whatever may stand in an item between two nodes of one process. */
const { value: values } = letrec((tie) => ({
	value: oneof(
		{ depthSize: 'small', withCrossShrink: true },
		string(),
		constantFrom('=1+1', '{{ $json.email }}', '={{ $json.email }}', ' padded ', ''),
		integer(),
		double(),
		boolean(),
		constant(null),
		constant(undefined),
		date({ noInvalidDate: true }),
		date({ noInvalidDate: true }).map((one) => DateTime.fromJSDate(one)),
		array(tie('value'), { maxLength: 3 }),
		dictionary(keys, tie('value'), { maxKeys: 4 }),
	),
}));
const items = array(dictionary(keys, values, { maxKeys: 5 }), { minLength: 1, maxLength: 5 });

/** One step of a path, as dragging or typing writes it. */
const steps = oneof(
	constantFrom('.email', '.length', '.constructor', '.$x', '.a1'),
	keys.filter((key) => !key.includes('"')).map((key) => `["${key}"]`),
	keys.map((key) => `['${key}']`),
	integer({ min: 0, max: 2 }).map((index) => `[${index}]`),
);
const anyPath = array(steps, { minLength: 1, maxLength: 3 }).map((path) => path.join(''));

/** Paths to all that stands in an item. */
function pathsIn(value: unknown, before = ''): string[] {
	if (typeof value !== 'object' || value === null || DateTime.isDateTime(value)) return [before];
	return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, `${before}["${key}"]`));
}

/** Items, and an expression that names a field of the first one, or anything. */
const cases = items.chain((jsons) => {
	const present = pathsIn(jsons[0]).filter((path) => path !== '');
	const paths = present.length > 0 ? oneof(constantFrom(...present), anyPath) : anyPath;
	return tuple(constant(jsons), paths, constantFrom('', ' ', '  ')).map(
		([all, path, blank]) => [all, `={{${blank}$json${path}${blank}}}`] as const,
	);
});

describe('a reference that is read from the item', () => {
	test('gives what n8n itself gives, or leaves it to n8n', async () => {
		let looked = 0;
		await assert(
			asyncProperty(cases, async ([jsons, expression]) => {
				const path = referencePath(expression);
				if (!path) return;
				await runNode({
					type: reader,
					parameters: { value: expression },
					items: jsons.map((json) => ({ json: json as IDataObject })),
				});
				expect(evaluated).toHaveLength(jsons.length);
				jsons.forEach((json, index) => {
					const found = lookUp(json, path ?? []);
					if (found === undefined) return;
					looked++;
					expect(Object.is(found, evaluated[index])).toBe(true);
				});
			}),
			{ numRuns: 400 },
		);
		expect(looked).toBeGreaterThan(50);
	}, 60_000);

	test.each([
		['={{ $json.email }}', ['email']],
		['={{$json["First Name"]}}', ['First Name']],
		["={{ $json.a['b c'].d[0] }}", ['a', 'b c', 'd', '0']],
	])('%s is one', (expression, path) => {
		expect(referencePath(expression)).toEqual(path);
	});

	test.each([
		'={{ $json.email.trim() }}',
		'={{ $json.a + 1 }}',
		'= {{ $json.email }}',
		'={{ $json.email }} ',
		'={{ $json }}',
		'={{ $("Node").item.json.email }}',
		'={{ $json["a\\"b"] }}',
		'={{ $json?.email }}',
	])('%s is for n8n to evaluate', (expression) => {
		expect(referencePath(expression)).toBeUndefined();
	});
});
