import { createHash } from 'node:crypto';
import { sleep, type IDataObject, type IExecuteSingleFunctions } from 'n8n-workflow';
import { toFailure, toNodeError } from './failures';

/**
 * n8n starts the requests of all items at once. Here they meet, and those that would make the same
 * request are sent as one (the DataLoader pattern): 10,000 items become 100 requests.
 */

/** What one input item wants to send. `M` is one member of a request, a recipient for example. */
export interface Share<M> {
	/** Everything that two items must have in common to share a request. */
	common: unknown;
	members: M[];
	/** What must not stand twice in one request, where the service's answer is keyed by it. */
	identity?(member: M): string;
	/** Most members one request may hold. */
	limit: number;
	/**
	 * Sends one request. Gives a result for each member in their order; it must not throw.
	 *
	 * @param requests how many requests the run makes in all
	 */
	send(members: Array<Placed<M>>, requests: number): Promise<unknown[]>;
}

/** A member with the input item that named it. */
export interface Placed<M> {
	member: M;
	itemIndex: number;
}

interface Ticket extends Placed<unknown> {
	settle(result: unknown): void;
}

interface Group {
	share: Share<unknown>;
	tickets: Ticket[];
}

/** One gathering: from the first item that arrives until all that was gathered is answered. */
interface Round {
	arrived: number;
	groups: Map<string, Group>;
	done: Promise<boolean>;
}

const rounds = new WeakMap<object, Round>();

/**
 * Hands in what an item wants to send, and waits for its part of the answers.
 *
 * @param share left out for an item that has nothing to send; it still counts as having arrived
 * @returns one result a member, in order; undefined when the run was given up before anything was sent
 */
export async function gather<M, R>(
	context: IExecuteSingleFunctions,
	share?: Share<M>,
): Promise<R[] | undefined> {
	const round = currentRound(context);
	round.arrived++;
	const results = share ? enrol(round, share, context) : [];
	return (await round.done) ? ((await Promise.all(results)) as R[]) : undefined;
}

/**
 * Reads what an item wants, before it gathers. An item that cannot say so still counts as having arrived.
 *
 * @throws what was wrong, as a node error
 */
export async function readOrLeave<T>(context: IExecuteSingleFunctions, read: () => T): Promise<T> {
	try {
		return read();
	} catch (error) {
		await gather(context);
		throw toNodeError(context.getNode(), toFailure(error), context.getItemIndex());
	}
}

/** All items of one run share the object that getExecuteData() gives. */
function currentRound(context: IExecuteSingleFunctions): Round {
	const run = context.getExecuteData();
	const open = rounds.get(run);
	if (open) return open;
	const round: Round = { arrived: 0, groups: new Map(), done: Promise.resolve(true) };
	rounds.set(run, round);
	// No timer fires before the engine has started every item.
	round.done = sleep(0).then(async () => {
		rounds.delete(run);
		if (round.arrived < expected(context)) return false;
		await sendAll([...round.groups.values()]);
		return true;
	});
	return round;
}

/**
 * How many items must have arrived. Where one item's expression fails and the node stops on errors, n8n
 * has failed the run by now and would drop every result: then nothing is sent. With batching (Request
 * Options) or as an agent's tool the items come in parts, so nothing can be said.
 */
function expected(context: IExecuteSingleFunctions): number {
	const { data, node } = context.getExecuteData();
	const { batching } = context.getNodeParameter('requestOptions', {}) as IDataObject;
	const isThisNode = node.name === context.getNode().name;
	if (context.continueOnFail() || batching !== undefined || !isThisNode) return 0;
	return data.main?.[0]?.length ?? 0;
}

function enrol<M>(
	round: Round,
	share: Share<M>,
	context: IExecuteSingleFunctions,
): Array<Promise<unknown>> {
	const itemIndex = context.getItemIndex();
	// The tools of one agent share its run, and each may have an account of its own.
	const common = [context.getNode().name, share.common];
	const key = createHash('sha256').update(JSON.stringify(common)).digest('base64');
	let group = round.groups.get(key);
	if (!group) round.groups.set(key, (group = { share: share as Share<unknown>, tickets: [] }));
	const { tickets } = group;
	return share.members.map(
		async (member) => await new Promise((settle) => tickets.push({ member, itemIndex, settle })),
	);
}

async function sendAll(groups: Group[]): Promise<void> {
	const parts = groups.flatMap(({ share, tickets }) =>
		split(tickets, share.limit, (ticket) => share.identity?.(ticket.member) ?? ticket).map(
			(part) => ({ share, part }),
		),
	);
	await Promise.all(
		parts.map(async ({ share, part }) => {
			const results = await share.send(part, parts.length);
			part.forEach((ticket, index) => ticket.settle(results[index]));
		}),
	);
}

/**
 * Splits into parts of at most `limit`, keeping the order, with no identity twice in one part:
 * the second mail to an address goes into the first later part that has room and does not hold it.
 */
export function split<T>(all: T[], limit: number, identity: (one: T) => unknown): T[][] {
	const parts: T[][] = [];
	const lastPartOf = new Map<unknown, number>();
	let firstOpen = 0;
	for (const one of all) {
		const id = identity(one);
		let index = Math.max(firstOpen, (lastPartOf.get(id) ?? -1) + 1);
		while ((parts[index]?.length ?? 0) >= limit) index++;
		const part = (parts[index] ??= []);
		part.push(one);
		lastPartOf.set(id, index);
		while ((parts[firstOpen]?.length ?? 0) >= limit) firstOpen++;
	}
	return parts;
}
