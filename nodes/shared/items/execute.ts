import type { IDataObject, IHttpRequestMethods, INodeExecutionData } from 'n8n-workflow';
import type { FieldDefinition } from '../fields/definition';
import type { Run } from './run';

/** What an operation declares of its request: n8n's `routing.request`, and the fields with `routing.send`. */
export interface Declared {
	/**
	 * Left out where the work is not one request. `{name}` in the path stands for the value of the field of
	 * that name. `body` is what of it is the same for all items.
	 */
	request?: { method: IHttpRequestMethods; url: string; body?: IDataObject };
	fields: FieldDefinition[];
}

/** Carries out an operation over all input items of a run. */
export type Execute = (run: Run, declared: Declared) => Promise<INodeExecutionData[]>;
