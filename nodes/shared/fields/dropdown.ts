import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { toFailure, toNodeError } from '../errors';

/** Loads the choices of a dropdown. Where that fails, n8n shows what to do only if the error is one of n8n's own. */
export function dropdown<Given extends unknown[], Choices>(
	load: (this: ILoadOptionsFunctions, ...given: Given) => Promise<Choices>,
) {
	return async function (this: ILoadOptionsFunctions, ...given: Given): Promise<Choices> {
		try {
			return await load.apply(this, given);
		} catch (thrown) {
			throw toNodeError(this.getNode(), toFailure(thrown));
		}
	};
}
