/** Opens a trigger node in n8n's own hook, webhook and poll contexts, without an n8n server. */
import { randomUUID } from 'node:crypto';
import { HookContext, PollContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	IWebhookData,
	IWebhookResponseData,
	WebhookSetupMethodNames,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { additionalData, openWorkflow, urls, workflowId } from './context';
import { Reply, UnreadableBody, requestFor, responseFor, type WebhookCall } from './http';
import { nodeTypes } from './node-types';
import { nodeFor, type TestNode } from './run';

export type { WebhookCall } from './http';

export type TriggerOptions = TestNode & {
	/** What earlier activations and calls have left in the node's static data. */
	staticData?: IDataObject;
};

/** Which registration is meant: the active workflow's, or that of "Listen for test event". */
export type HookOptions = {
	test?: boolean;
	mode?: WorkflowExecuteMode;
	activation?: WorkflowActivateMode;
};

export type WebhookOutcome = {
	/** What the caller is sent in the end, the server's own answers included. */
	status: number;
	headers: Record<string, unknown>;
	body: unknown;
	/** False when the caller is left hanging. */
	ended: boolean;
	/** What the node's webhook() returned; undefined when it threw or was not asked. */
	result?: IWebhookResponseData;
	/** The items of the execution that n8n starts; undefined when it starts none. */
	items?: INodeExecutionData[];
	/** What webhook() threw: n8n answers 500 and keeps a failed execution. */
	error?: Error;
};

const name = 'Trigger';

/** Opens a trigger node; its static data are kept from call to call the way the server keeps them. */
export function openTrigger({ staticData = {}, ...options }: TriggerOptions) {
	const node = nodeFor(
		{ ...options, node: { webhookId: 'webhook-id', ...options.node } },
		name,
		randomUUID(),
	);
	const type = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const credentials = options.credentials ?? {};
	const [description] = type.description.webhooks ?? [];
	const path = `${node.webhookId ?? ''}/${description?.path ?? ''}`;

	/** What the database holds for the workflow, and what a test listener holds instead. */
	const saved = {
		production: { [`node:${name}`]: staticData } as IDataObject,
		test: {} as IDataObject,
	};
	const copy = (data: IDataObject) => JSON.parse(JSON.stringify(data)) as IDataObject;
	const open = (test: boolean) => {
		const data = copy(test ? saved.test : saved.production);
		const workflow = openWorkflow([node], { active: !test, staticData: data });
		const save = () => {
			// The server writes them as a whole, and only what somebody has changed.
			if (workflow.staticData.__dataChanged !== true) return;
			saved[test ? 'test' : 'production'] = copy(workflow.staticData);
		};
		return { workflow, save, opened: workflow.getNode(name) ?? node };
	};
	const webhookData = (test: boolean): IWebhookData => {
		if (!description) throw new Error(`${node.type} has no webhook`);
		const data = additionalData(credentials, 'internal');
		const httpMethod = 'POST';
		return {
			httpMethod,
			node: name,
			path,
			webhookDescription: description,
			workflowId,
			workflowExecuteAdditionalData: data,
			isTest: test,
		};
	};

	async function hook(
		method: WebhookSetupMethodNames,
		{ test = false, ...given }: HookOptions = {},
	): Promise<boolean> {
		const { workflow, save, opened } = open(test);
		// The server removes both kinds of registration in these modes, and creates them in the others.
		const [mode, activation]: [WorkflowExecuteMode, WorkflowActivateMode] =
			method === 'delete'
				? ['internal', 'update']
				: test
					? ['manual', 'manual']
					: ['trigger', 'activate'];
		const data = webhookData(test);
		const run = type.webhookMethods?.[data.webhookDescription.name]?.[method];
		if (!run) throw new Error(`${node.type} has no ${method} method`);
		const context = new HookContext(
			workflow,
			opened,
			data.workflowExecuteAdditionalData,
			given.mode ?? mode,
			given.activation ?? activation,
			data,
		);
		const result = await run.call(context);
		save();
		return result;
	}

	/** What the server does to start: look, create if needed, and clean up (with what was saved before) if that fails. */
	async function activate(given: HookOptions = {}): Promise<void> {
		try {
			if (!(await hook('checkExists', given))) await hook('create', given);
		} catch (error) {
			await hook('delete', given);
			throw error;
		}
	}

	/**
	 * @param call.busy n8n cannot take the execution that the call starts: it answers 500, as the server does
	 * @param call.hungUp the sender hangs up, and n8n comes to its answer when this is over
	 */
	async function webhook({
		test = false,
		busy = false,
		hungUp,
		...call
	}: WebhookCall & {
		test?: boolean;
		busy?: boolean;
		hungUp?: Promise<void>;
	} = {}): Promise<WebhookOutcome> {
		const reply = new Reply();
		const { workflow, save, opened } = open(test);
		const answer = (status: number, body: unknown) => {
			responseFor(reply).status(status).json(body);
		};
		try {
			const httpRequest = requestFor(call, `/webhook${test ? '-test' : ''}/${path}`);
			const extra = { httpRequest, httpResponse: responseFor(reply) } as Record<string, unknown>;
			const mode = test ? 'manual' : 'webhook';
			const data = additionalData(credentials, mode, extra);
			const context = new WebhookContext(workflow, opened, data, mode, webhookData(test), [], null);
			if (!type.webhook) throw new Error(`${node.type} has no webhook method`);
			const result = await type.webhook.call(context);
			const { noWebhookResponse, webhookResponse, workflowData } = result;
			if (hungUp) {
				for (const listener of reply.onClose.splice(0)) listener();
				await hungUp;
			}
			// n8n saves when it answers at once; before an execution's own answer it does not.
			if (!test && (noWebhookResponse || !workflowData)) save();
			if (busy && workflowData) {
				if (!noWebhookResponse) answer(500, { message: 'There was a problem' });
				return { ...reply, result };
			}
			if (!noWebhookResponse) {
				const started = description?.responseData ||
					webhookResponse || { message: 'Workflow was started' };
				answer(
					200,
					workflowData ? started : (webhookResponse ?? { message: 'Webhook call received' }),
				);
			}
			return { ...reply, result, ...(workflowData ? { items: workflowData[0] ?? [] } : {}) };
		} catch (error) {
			if (!(error instanceof Error)) throw error;
			const unreadable = error instanceof UnreadableBody;
			if (!reply.ended) answer(unreadable ? 422 : 500, { message: error.message });
			return { ...reply, ...(unreadable ? {} : { error }) };
		}
	}

	let polling: ReturnType<typeof open> | undefined;
	/** How the server came to poll: switched on by a person, or started anew. */
	let pollActivation: WorkflowActivateMode = 'activate';

	/**
	 * One look of a polling trigger; undefined when it found nothing.
	 * @param test as "Fetch test event" does: in mode manual, with what is saved, saving nothing
	 */
	async function poll({ test = false } = {}): Promise<INodeExecutionData[] | undefined> {
		if (!type.poll) throw new Error(`${node.type} has no poll method`);
		// A test run opens the saved workflow; an active one stays in memory between polls.
		const fresh = open(false);
		const { workflow, save, opened } = test ? fresh : (polling ??= fresh);
		const mode = test ? 'manual' : 'trigger';
		const context = new PollContext(
			workflow,
			opened,
			additionalData(credentials, mode),
			mode,
			test ? 'manual' : pollActivation,
		);
		const found = await type.poll.call(context);
		// A poll that finds nothing changes static data in memory only.
		if (found && !test) save();
		return found?.[0];
	}

	const savePolling = () => polling?.save();

	return {
		/** Where the service posts: the address that the hooks should register. */
		webhookUrl: `${urls.webhookBaseUrl}/${path}`,
		testWebhookUrl: `${urls.webhookTestBaseUrl}/${path}`,
		/** The node's saved static data, a copy. */
		get staticData(): IDataObject {
			return copy((saved.production[`node:${name}`] ?? {}) as IDataObject);
		},
		hook,
		activate,
		/** Switches the workflow off, or ends the test listener. */
		deactivate: async (given: HookOptions = {}) => await hook('delete', given),
		webhook,
		poll,
		/** Switches a polling workflow off and on again; the server saves what the first look after it remembers. */
		async reactivate() {
			polling = undefined;
			pollActivation = 'activate';
			const found = await poll();
			savePolling();
			return found;
		},
		/** Starts n8n anew: what was not saved is gone, and no hook is called. */
		restart() {
			polling = undefined;
			pollActivation = 'init';
			saved.test = {};
			// This process goes on: what it remembers is known by the node's ID.
			node.id = randomUUID();
		},
	};
}
