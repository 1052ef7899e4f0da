import { sleep, type IExecuteFunctions, type INode, type INodeExecutionData } from 'n8n-workflow';
import { FailureError, refuse, toFailure, toNodeError, type Failure } from '../errors';
import type { FieldDefinition, ValueOf } from '../fields/definition';
import { toText } from '../fields/read';
import type { Caller } from '../http/caller';
import { requestOptionsOf, type RequestOptions } from '../http/requestOptions';
import { Parameters } from './parameters';

/** Milliseconds of work at a stretch: then others on this n8n get their turn. */
const STRETCH_MS = 5;

/** One run of a node over all of its input items. */
export class Run implements Caller {
	readonly items: Item[];
	/** n8n copies the node, with its texts, each time it is asked for it. */
	readonly node: INode;
	readonly parameters: Parameters;
	readonly requestOptions: RequestOptions;
	private lastPause = performance.now();

	/** @param firstIndex of the items in the workflow: above 0 where n8n hands over a later item alone */
	constructor(
		readonly context: IExecuteFunctions,
		input: INodeExecutionData[],
		firstIndex = 0,
	) {
		this.node = context.getNode();
		this.parameters = new Parameters(this);
		this.requestOptions = requestOptionsOf(context);
		this.items = input.map((entry, position) => new Item(this, entry, position, firstIndex));
	}

	/** Whether an item that fails is to end the workflow: the node's setting On Error. */
	get stopsOnError(): boolean {
		return !this.context.continueOnFail();
	}

	get signal(): AbortSignal | undefined {
		return this.context.getExecutionCancelSignal();
	}

	/** Lets others on this n8n have their turn, when this run has worked for some milliseconds. */
	async giveWay(): Promise<void> {
		if (performance.now() - this.lastPause < STRETCH_MS) return;
		await sleep(0);
		this.lastPause = performance.now();
	}
}

/** One input item of a run, and what the node's fields say for it. */
export class Item implements Caller {
	constructor(
		readonly run: Run,
		readonly input: INodeExecutionData,
		/** Its place among the items of the run. */
		readonly position: number,
		private readonly firstIndex: number,
	) {}

	/** Its place among the items that the node was given, for `pairedItem`. */
	get index(): number {
		return this.firstIndex + this.position;
	}

	get context(): IExecuteFunctions {
		return this.run.context;
	}

	get requestOptions(): RequestOptions {
		return this.run.requestOptions;
	}

	/** What a field holds for this item. @throws FailureError where it is not what the definition says */
	value<F extends FieldDefinition>(field: F): ValueOf<F> {
		return this.run.parameters.read(field, field.name, this);
	}

	/** What an option of a collection holds; undefined where nobody added it. */
	option<F extends FieldDefinition>(field: F, collection = 'options'): ValueOf<F> | undefined {
		const path = `${collection}.${field.name}`;
		return this.run.parameters.has(path) ? this.run.parameters.read(field, path, this) : undefined;
	}

	/** What a field holds as its expression gave it, for fields that take more than one kind of value. */
	given({ name }: FieldDefinition, collection?: string): unknown {
		return this.run.parameters.evaluate(collection ? `${collection}.${name}` : name, this);
	}

	/** A text without spaces around it. @throws FailureError for an empty one */
	required(
		field: FieldDefinition,
		wayOut = 'Fill it in, or check the expression it holds.',
	): string {
		const text = toText(this.value(field), field.displayName).trim();
		if (text === '') refuse(`The field "${field.displayName}" is empty`, wayOut);
		return text;
	}
}

/** What was read of all items, before anything is sent. */
interface ReadItems<T> {
	ready: Array<{ item: Item; input: T }>;
	refused: Array<{ item: Item; failure: Failure }>;
}

/**
 * Reads what every item wants. What an item cannot say fails that item alone; but where the node stops
 * on errors, an expression that fails ends the run here, before a single request.
 */
export async function readAll<T>(run: Run, read: (item: Item) => T): Promise<ReadItems<T>> {
	const all: ReadItems<T> = { ready: [], refused: [] };
	for (const item of run.items) {
		await run.giveWay();
		try {
			all.ready.push({ item, input: read(item) });
		} catch (error) {
			const failure = toFailure(error);
			if (run.stopsOnError && !(error instanceof FailureError)) {
				throw toNodeError(run.node, failure, item.index);
			}
			all.refused.push({ item, failure });
		}
	}
	return all;
}
