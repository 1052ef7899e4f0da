type Task = () => void | Promise<void>;

interface Appointment {
	due: number;
	task: Task;
}

/**
 * The one clock of the sandbox: real time, ahead or behind by as much as it was told to be.
 * All times are milliseconds since the epoch.
 */
export class Clock {
	/** Sorted by `due`, latest first, so that the next one is taken from the end. */
	private appointments: Appointment[] = [];
	private timer: NodeJS.Timeout | undefined;
	private closed = false;

	/** `offset`: how far it is ahead of real time at first, or behind it (negative). */
	constructor(private offset = 0) {}

	now(): number {
		return Date.now() + this.offset;
	}

	/** Runs `task` once, `ms` from now; never when the clock is closed before. */
	schedule(ms: number, task: Task): void {
		if (this.closed) return;
		const due = this.now() + ms;
		// Appointments with the same time keep their order: the newcomer goes before its equals.
		let low = 0;
		let high = this.appointments.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((this.appointments[middle]?.due ?? 0) > due) low = middle + 1;
			else high = middle;
		}
		this.appointments.splice(low, 0, { due, task });
		this.arm();
	}

	/**
	 * Moves the clock `ms` forward and runs what falls due on the way, each task at its own time,
	 * also what those tasks schedule in turn. Their asynchronous parts go on afterwards.
	 */
	advance(ms: number): void {
		const target = this.now() + ms;
		for (
			let next = this.appointments.at(-1);
			next && next.due <= target;
			next = this.appointments.at(-1)
		) {
			this.appointments.pop();
			this.offset += Math.max(0, next.due - this.now());
			this.run(next.task);
		}
		this.offset += Math.max(0, target - this.now());
		this.arm();
	}

	/** Forgets every appointment; later ones are never run. */
	close(): void {
		this.closed = true;
		this.appointments = [];
		clearTimeout(this.timer);
	}

	private arm(): void {
		clearTimeout(this.timer);
		const next = this.appointments.at(-1);
		if (!next) return;
		// setTimeout takes at most 2^31 - 1 ms; a longer wait wakes up early and arms itself again.
		const wait = Math.min(Math.max(0, next.due - this.now()), 2 ** 31 - 1);
		this.timer = setTimeout(() => this.runDue(), wait);
		// A pending delivery must not keep a finished test process alive.
		this.timer.unref();
	}

	private runDue(): void {
		for (
			let next = this.appointments.at(-1);
			next && next.due <= this.now();
			next = this.appointments.at(-1)
		) {
			this.appointments.pop();
			this.run(next.task);
		}
		this.arm();
	}

	private run(task: Task): void {
		// A failing task is a bug of the sandbox: say so, but keep the other accounts going.
		void (async () => await task())().catch((error: unknown) =>
			console.error('Sandbox task failed:', error),
		);
	}
}
