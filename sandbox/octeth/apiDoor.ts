import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SandboxContext } from '../core/types';
import { CommandFailure, UNDOCUMENTED_CODE, Undocumented, numbersAsTexts } from './answers';
import type { Command } from './commands/command';
import { domainCommands } from './commands/domains';
import { eventCommands } from './commands/events';
import { keyCommands } from './commands/keys';
import { smtpCommands } from './commands/smtp';
import { statsCommands } from './commands/stats';
import { webhookCommands } from './commands/webhooks';
import type { Accounts } from './doors';
import { API_PATH } from './doors';
import { fieldsOf, textOf } from './reading';

/** All commands by their full names. */
export const COMMANDS: Readonly<Record<string, Command>> = {
	...domainCommands,
	...keyCommands,
	...smtpCommands,
	...webhookCommands,
	...eventCommands,
	...statsCommands,
};

/** POST /api.php: one path for all commands, with JSON or a form. Whatever happens, the answer has HTTP 200. */
export function addApiDoor(
	app: FastifyInstance,
	context: SandboxContext,
	accounts: Accounts,
): void {
	app.post(API_PATH, (request) => {
		const odd = context.oddShape(request);
		try {
			return answer(request, context, accounts, odd);
		} catch (error) {
			if (!(error instanceof Undocumented)) throw error;
			return { Success: false, ErrorCode: UNDOCUMENTED_CODE, ErrorText: error.message };
		}
	});
}

function answer(
	request: FastifyRequest,
	context: SandboxContext,
	accounts: Accounts,
	odd: boolean,
): object {
	const fields = fieldsOf(request.body);
	const name = textOf(fields.Command) ?? '';
	const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
	if (!command) throw new Undocumented(`There is no command ${name}`);
	const account = accounts.account(textOf(fields.APIKey) ?? '');
	try {
		const result = command.run({ account, fields, context, odd });
		return {
			Success: true,
			ErrorCode: 0,
			...(odd ? fieldsOf(numbersAsTexts(result)) : result),
		};
	} catch (error) {
		if (!(error instanceof CommandFailure)) throw error;
		return failure(error.codes, command, odd);
	}
}

/** One code as a number or several in a list, as the command's sample has it; the odd shape is the other one. */
function failure(
	codes: number[],
	{ codes: texts, withMessage, codesAsList }: Command,
	odd: boolean,
) {
	const [first = 0] = codes;
	return {
		Success: false,
		ErrorCode: Boolean(codesAsList) !== odd ? codes : first,
		...(withMessage ? { ErrorMessage: texts[first] } : {}),
	};
}
