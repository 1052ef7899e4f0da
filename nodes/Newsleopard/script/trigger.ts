import type { Operation } from '../../shared/operation';
import { deliverTo, scriptFields, scriptUrl } from './deliverTo';

/** POST /v1/automation/event with TRIGGER (newsleopard-api-en.txt, Trigger or Stop Automation Script). */
export const trigger: Operation = {
	value: 'trigger',
	name: 'Trigger',
	action: 'Trigger a script',
	description: 'Start an automation script for one or many contacts, each with its own variables',
	request: { method: 'POST', url: scriptUrl },
	run: deliverTo('TRIGGER'),
	fields: scriptFields,
};
