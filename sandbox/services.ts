import type { ServiceTiming } from './core/context';
import type { SandboxContext } from './core/types';
import { createNewsleopard } from './newsleopard/service';
import { NEWSLEOPARD_TIMING } from './newsleopard/timing';
import { createOcteth } from './octeth/service';
import { OCTETH_TIMING } from './octeth/timing';
import { createSendCloud } from './sendcloud/service';
import { createSurenotify } from './surenotify/service';

/** How long the services' own jobs take unless the options say otherwise. */
export const SERVICE_TIMING: ServiceTiming = { ...NEWSLEOPARD_TIMING, ...OCTETH_TIMING };

/** The services of a sandbox, by name: one line adds a service. */
export function createServices(context: SandboxContext) {
	return {
		surenotify: createSurenotify(context),
		newsleopard: createNewsleopard(context),
		sendcloud: createSendCloud(context),
		octeth: createOcteth(context),
	};
}

export type Services = ReturnType<typeof createServices>;
