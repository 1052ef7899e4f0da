import type { Operation } from '../../shared/operation';
import { deliverTo, scriptFields, scriptUrl } from './deliverTo';

/** POST /v1/automation/event with TERMINATE (newsleopard-api-en.txt, Trigger or Stop Automation Script). */
export const terminate: Operation = {
	value: 'terminate',
	name: 'Terminate',
	action: 'Terminate a script',
	description: 'End an automation script early for contacts that are on their way through it',
	request: { method: 'POST', url: scriptUrl },
	run: deliverTo('TERMINATE'),
	fields: scriptFields,
};
