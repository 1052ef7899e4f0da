import type { INodeExecutionData } from 'n8n-workflow';
import type { FieldDefinition, ValueOf } from '../fields/definition';
import { readValue } from '../fields/read';
import { asInFirstTry, type Repeated } from './memory';
import { lookUp, referencePath } from './reference';

/** A parameter as the workflow holds it. */
interface Stored {
	value: unknown;
	/** The same for all items: it holds no expression. */
	constant: boolean;
	/** What it comes to by its field's definition, once it was read; kept where it is constant. */
	read?: unknown;
}

/** An item that parameters are read for. */
interface Place {
	position: number;
	index: number;
	input: INodeExecutionData;
}

/** Stands for a parameter that is not there: n8n wants something to give in its place. */
const ABSENT = {};

/**
 * The parameters of one run. What holds no expression is read once for all items, so that a long text is
 * held once; an expression is evaluated once for each item that asks.
 */
export class Parameters {
	private readonly stored = new Map<string, Stored>();
	private readonly references = new Map<string, string[] | undefined>();

	constructor(private readonly run: Repeated) {}

	/** Whether all items have the same in this field. */
	isConstant(path: string): boolean {
		return this.find(path).constant;
	}

	/** Whether the workflow holds this parameter at all: hidden ones and options not added are absent. */
	has(path: string): boolean {
		return this.find(path).value !== undefined;
	}

	/** What a field holds for an item, held against its definition. @throws FailureError, or what its expression throws */
	read<F extends FieldDefinition>(definition: F, path: string, item: Place): ValueOf<F> {
		const stored = this.find(path);
		if ('read' in stored) return stored.read as ValueOf<F>;
		const value = stored.value === undefined ? definition.default : this.evaluate(path, item);
		const read = readValue(definition, value, this.run.context.getTimezone());
		if (stored.constant) stored.read = read;
		return read;
	}

	/** What a field holds for an item, as the expression gave it. @throws what its expression throws */
	evaluate(path: string, item: Place): unknown {
		const { value, constant } = this.find(path);
		return constant ? value : this.resolve(value, path, item);
	}

	private find(path: string): Stored {
		let found = this.stored.get(path);
		if (!found) {
			const given: unknown = this.run.context.getNodeParameter(path, 0, ABSENT, {
				rawExpressions: true,
			});
			const value = given === ABSENT ? undefined : given;
			found = { value, constant: !holdsExpression(value) };
			this.stored.set(path, found);
		}
		return found;
	}

	private resolve(value: unknown, path: string, item: Place): unknown {
		if (typeof value === 'string') {
			return value.startsWith('=') ? this.ask(value, path, item) : value;
		}
		if (typeof value !== 'object' || value === null) return value;
		if (Array.isArray(value)) {
			return value.map((entry, index) => this.resolve(entry, `${path}[${index}]`, item));
		}
		const entries = Object.entries(value);
		return Object.fromEntries(
			entries.map(([name, entry]) => [name, this.resolve(entry, `${path}.${name}`, item)]),
		);
	}

	private ask(expression: string, path: string, item: Place): unknown {
		if (!this.references.has(expression)) {
			this.references.set(expression, referencePath(expression));
		}
		const reference = this.references.get(expression);
		const found = reference && lookUp(item.input.json, reference);
		const evaluate = () => this.run.context.getNodeParameter(path, item.position, null);
		return found ?? asInFirstTry(this.run, ['parameter', path, item.index], evaluate);
	}
}

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}
