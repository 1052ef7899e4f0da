import type { Item } from '../../shared/items/run';
import type { ReportLink } from '../types';

/** A report that an input item wants. */
export interface Order {
	item: Item;
	campaignSn: string;
	/** The files that it wants: the report is ready when they are there. */
	types: readonly string[];
	/** Ask for a new one even if the last is less than an hour old. */
	regenerate: boolean;
	/** Milliseconds to wait for it, from when the service has taken the request; undefined = nobody chose. */
	timeoutMs: number | undefined;
	/** Wait for a call of the service rather than ask. */
	byCallback: boolean;
}

/** The report of one campaign, for all the items that want it. */
export interface JointOrder extends Omit<Order, 'item'> {
	items: [Item, ...Item[]];
}

/** A report that is there. */
export interface Report {
	links: ReportLink[];
	/** Whether it was there before this run asked. */
	reused: boolean;
	warnings: string[];
}

/** One order for each campaign, which gives each of its items what it wants. */
export function jointOrders(orders: Order[]): JointOrder[] {
	const joint = new Map<string, JointOrder>();
	for (const { item, ...order } of orders) {
		const other = joint.get(order.campaignSn);
		joint.set(order.campaignSn, other ? joined(other, order, item) : { ...order, items: [item] });
	}
	return [...joint.values()];
}

function joined(one: JointOrder, other: Omit<Order, 'item'>, item: Item): JointOrder {
	one.items.push(item);
	return {
		...one,
		types: [...new Set([...one.types, ...other.types])],
		regenerate: one.regenerate || other.regenerate,
		timeoutMs: longer(one.timeoutMs, other.timeoutMs),
		byCallback: one.byCallback || other.byCallback,
	};
}

function longer(one: number | undefined, other: number | undefined): number | undefined {
	return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}
