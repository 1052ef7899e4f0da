import type { Operation } from '../../shared/operation';
import { scriptFields, scriptRequest, tellScript } from './contacts';

/** POST /v1/automation/event with TRIGGER (newsleopard-api-en.txt, Trigger or Stop Automation Script). */
export const trigger: Operation = {
	value: 'trigger',
	name: 'Trigger',
	action: 'Trigger a script',
	description: 'Start an automation script for one or many contacts, each with its own variables',
	request: scriptRequest,
	fields: scriptFields,
	execute: tellScript('TRIGGER', {
		message: 'It is not known whether the script has started for these contacts',
		description:
			'Look at the script in the Newsleopard admin panel before you trigger it again: it may start for them twice.',
	}),
};
