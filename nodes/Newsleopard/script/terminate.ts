import type { Operation } from '../../shared/operation';
import { scriptFields, scriptRequest, tellScript } from './contacts';

/** POST /v1/automation/event with TERMINATE (newsleopard-api-en.txt, Trigger or Stop Automation Script). */
export const terminate: Operation = {
	value: 'terminate',
	name: 'Terminate',
	action: 'Terminate a script',
	description: 'End an automation script early for contacts that are on their way through it',
	request: scriptRequest,
	fields: scriptFields,
	execute: tellScript('TERMINATE', {
		message: 'It is not known whether the script has ended for these contacts',
		description: 'Run this again for them: all it does is take contacts out of the script.',
	}),
};
