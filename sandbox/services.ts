import type { SandboxContext } from './core/types';
import { createNewsleopard } from './newsleopard/service';
import { createSurenotify } from './surenotify/service';

/** The services of a sandbox, by name: one line adds a service. */
export function createServices(context: SandboxContext) {
	return {
		surenotify: createSurenotify(context),
		newsleopard: createNewsleopard(context),
	};
}

export type Services = ReturnType<typeof createServices>;
