import type { Webhook } from './types';

/** A row of VerifyDomain's DNSVerificationResults without its outcome. */
export interface DnsRecord {
	Host: string;
	Type: 'TXT' | 'CNAME';
	Value: string;
}

/** A key of the v1 door. */
export interface SenderKey {
	id: string;
	key: string;
	description: string;
	createdAt: number;
	lastUsedAt?: number;
}

export interface SmtpUser {
	id: string;
	username: string;
	password: string;
}

/** What UpdateDomain sets, in its own words. */
export interface DomainSettings {
	LinkTracking: '0' | '1';
	OpenTracking: '0' | '1';
	UnsubscribeLink: '0' | '1';
	HostingProvider: string;
	Subdomain: string;
}

/** A sender domain with all that belongs to it, and its pretend DNS. */
export interface Domain {
	id: string;
	name: string;
	records: DnsRecord[];
	/** The records stand in the pretend DNS. */
	published: boolean;
	/** A verification has found them there. */
	verified: boolean;
	/** Mails can be sent; follows from a verification, and can be switched by a test. */
	active: boolean;
	settings: DomainSettings;
	signingKey: string;
	keys: SenderKey[];
	smtps: SmtpUser[];
	webhooks: Webhook[];
}

/** Gives a domain whose records are not published yet. What Octeth asks for beyond SPF and DKIM is not documented. */
export function createDomain(id: string, name: string, signingKey: string): Domain {
	return {
		id,
		name,
		records: [
			{ Host: name, Type: 'TXT', Value: 'v=spf1 include:spf.sandbox.example ~all' },
			{ Host: `octeth._domainkey.${name}`, Type: 'CNAME', Value: 'dkim.sandbox.example' },
			{ Host: `track.${name}`, Type: 'CNAME', Value: 'track.sandbox.example' },
		],
		published: false,
		verified: false,
		active: false,
		settings: {
			LinkTracking: '1',
			OpenTracking: '1',
			UnsubscribeLink: '1',
			HostingProvider: '',
			Subdomain: 'track',
		},
		signingKey,
		keys: [],
		smtps: [],
		webhooks: [],
	};
}

/** The key that signs a domain's webhook calls at first; a rotation puts a number behind it. */
export function firstSigningKey(userKey: string, domainId: string): string {
	return `signing-${userKey}-${domainId}`;
}

/** The words of the two states a domain can be in ("Verify Domain Ownership", "Add a New Email Sender Domain"). */
export function statusWord({ verified }: Domain): 'Enabled' | 'Pending' {
	return verified ? 'Enabled' : 'Pending';
}
