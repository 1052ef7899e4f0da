import type { INodeTypeDescription } from 'n8n-workflow';
import { RestError, RestSession } from './rest';
import {
	type CredentialToImport,
	type Execution,
	type ExecutionSummary,
	type WorkflowToImport,
	hasFinished,
	linkCredentials,
} from './types';
import { until } from './until';

interface PublicationStatus {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	triggers: Array<{ errorMessage: string | null }>;
}

/** n8n answers 503 while it cannot get through to its database, under much work: then it is asked again. */
function unlessBusy(error: unknown): undefined {
	if (!(error instanceof RestError && error.status === 503)) throw error;
}

/** What a person does in n8n's editor, over the interfaces that the editor itself uses. */
export class N8nClient {
	readonly rest: RestSession;

	private readonly credentialIds = new Map<string, string>();

	constructor(readonly baseUrl: string) {
		this.rest = new RestSession(baseUrl);
	}

	/** Creates credentials, or updates those of the same name. */
	async importCredentials(credentials: CredentialToImport[]): Promise<void> {
		const existing = await this.rest.editor<Array<{ id: string; name: string }>>(
			'GET',
			'/credentials',
		);
		for (const { id, name } of existing) this.credentialIds.set(name, id);
		for (const credential of credentials) {
			const id = this.credentialIds.get(credential.name);
			const saved = await this.rest.editor<{ id: string }>(
				id ? 'PATCH' : 'POST',
				id ? `/credentials/${id}` : '/credentials',
				credential,
			);
			this.credentialIds.set(credential.name, saved.id);
		}
	}

	/** Runs a credential's own test, as the editor does when it is saved. */
	async testCredential(
		credential: CredentialToImport,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		await this.importCredentials([credential]);
		const id = this.credentialIds.get(credential.name);
		return await this.rest.editor('POST', '/credentials/test', {
			credentials: { ...credential, id },
		});
	}

	/** Creates a workflow, or overwrites the one of the same ID, with its credentials linked by name; gives its ID. */
	async importWorkflow({
		id,
		name,
		nodes,
		connections,
		settings,
	}: WorkflowToImport): Promise<string> {
		const exists =
			id !== undefined &&
			(await this.rest.editor<{ exists: boolean }>('GET', `/workflows/${id}/exists`)).exists;
		const saved = await this.rest.editor<{ id: string }>(
			exists ? 'PATCH' : 'POST',
			exists ? `/workflows/${id}` : '/workflows',
			{
				id: exists ? undefined : id,
				name,
				connections,
				settings: { executionOrder: 'v1', ...settings },
				nodes: linkCredentials(nodes, this.credentialIds),
			},
		);
		return saved.id;
	}

	/** Activates a workflow and waits for its triggers; throws what they threw. */
	async activate(id: string): Promise<void> {
		await this.rest.api('POST', `/workflows/${id}/activate`);
		await this.untilPublished(id);
	}

	/** Deactivates a workflow and waits until its triggers have let go. */
	async deactivate(id: string): Promise<void> {
		await this.rest.api('POST', `/workflows/${id}/deactivate`);
		await this.settledPublication(id);
	}

	/** Deactivates a workflow and activates the same version again, so that its triggers register anew. */
	async reactivate(id: string): Promise<void> {
		const { activeVersionId } = await this.rest.editor<{ activeVersionId: string }>(
			'GET',
			`/workflows/${id}`,
		);
		await this.rest.editor('POST', `/workflows/${id}/deactivate`, {});
		await this.settledPublication(id);
		await this.rest.editor('POST', `/workflows/${id}/activate`, { versionId: activeVersionId });
		await this.untilPublished(id);
	}

	/** The workflows that are active. */
	async activeWorkflows(): Promise<Array<{ id: string; name: string }>> {
		return await this.rest.editor(
			'GET',
			`/workflows?filter=${encodeURIComponent('{"active":true}')}`,
		);
	}

	/** Runs a workflow from its manual trigger (or the node named) to its end. */
	async execute(id: string, triggerName?: string): Promise<Execution> {
		return await this.finishedExecution(await this.startExecution(id, triggerName));
	}

	/** Starts a workflow as `execute` does, without waiting; gives the execution's ID. */
	async startExecution(id: string, triggerName?: string): Promise<string> {
		const name = triggerName ?? (await this.manualTriggerOf(id));
		const { executionId } = await this.rest.editor<{ executionId: string }>(
			'POST',
			`/workflows/${id}/run`,
			{
				triggerToStartFrom: { name },
			},
		);
		return executionId;
	}

	/** "Listen for test event": the trigger's test address takes one call. */
	async listenForTest(id: string, triggerName: string): Promise<void> {
		const answer = await this.rest.editor<{ waitingForWebhook?: boolean }>(
			'POST',
			`/workflows/${id}/run`,
			{
				triggerToStartFrom: { name: triggerName },
			},
		);
		if (!answer.waitingForWebhook)
			throw new Error(`${triggerName} does not wait for a test event.`);
	}

	/** Ends listening for a test event before one has come. */
	async stopListening(id: string): Promise<void> {
		await this.rest.editor('DELETE', `/test-webhook/${id}`);
	}

	/** A workflow's executions with their data, the oldest first. */
	async executions(workflowId: string): Promise<Execution[]> {
		return await this.pagesOfExecutions(`workflowId=${workflowId}&includeData=true&limit=100`);
	}

	/** A workflow's executions, the oldest first; what their nodes gave is not read, which may be much. */
	async executionSummaries(workflowId: string): Promise<ExecutionSummary[]> {
		return await this.pagesOfExecutions(`workflowId=${workflowId}&limit=250`);
	}

	/** Waits until a workflow has at least so many finished executions, and gives them. */
	async untilExecuted(workflowId: string, count: number, seconds = 60): Promise<Execution[]> {
		await until(`${count} executions have finished`, seconds, async () => {
			const finished = (await this.executionSummaries(workflowId)).filter(hasFinished);
			return finished.length >= count ? true : undefined;
		});
		return (await this.executions(workflowId)).filter(hasFinished);
	}

	/** Waits for an execution to end (or to wait), and gives it with its data. */
	async finishedExecution(executionId: string, seconds = 120): Promise<Execution> {
		await this.untilFinished(executionId, seconds);
		return await this.rest.api('GET', `/executions/${executionId}?includeData=true`);
	}

	/** Waits for an execution to end (or to wait); what its nodes gave is not read, which may be much. */
	async untilFinished(executionId: string, seconds: number): Promise<ExecutionSummary> {
		return await until(`execution ${executionId} has ended`, seconds, async () => {
			const execution = await this.rest
				.api<ExecutionSummary>('GET', `/executions/${executionId}`)
				.catch(unlessBusy);
			return execution && hasFinished(execution) ? execution : undefined;
		});
	}

	private async pagesOfExecutions<T extends ExecutionSummary>(query: string): Promise<T[]> {
		const found: T[] = [];
		let cursor: string | null = '';
		while (cursor !== null) {
			const path: string = `/executions?${query}${cursor && `&cursor=${cursor}`}`;
			const page: { data: T[]; nextCursor: string | null } = await this.rest.api('GET', path);
			found.push(...page.data);
			cursor = page.nextCursor;
		}
		return found.sort((a, b) => Number(a.id) - Number(b.id));
	}

	/** The descriptions of all nodes the server offers. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return await this.rest.file('/types/nodes.json');
	}

	private async manualTriggerOf(id: string): Promise<string> {
		const { nodes } = await this.rest.editor<WorkflowToImport>('GET', `/workflows/${id}`);
		const trigger = nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
		if (!trigger)
			throw new Error('The workflow has no manual trigger: name the node to start from.');
		return trigger.name;
	}

	private async untilPublished(id: string): Promise<void> {
		const { status, triggers } = await this.settledPublication(id);
		if (status === 'published') return;
		const reasons = triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
		throw new Error(`The workflow could not be activated: ${reasons.join('; ') || status}`);
	}

	private async settledPublication(id: string): Promise<PublicationStatus> {
		return await until("the workflow's triggers are settled", 120, async () => {
			const publication = await this.rest.editor<PublicationStatus>(
				'GET',
				`/workflows/${id}/publication-status`,
			);
			return publication.status === 'in_progress' ? undefined : publication;
		});
	}
}
