/** The names that users' workflows store: they never change, but more may be added (contract.md). */
export const ACTIONS: Record<string, Record<string, string>> = {
	surenotifyEmail: {
		email: 'send sendAndWait',
		event: 'getAll',
		webhook: 'upsert getAll delete',
		domain: 'create verify delete',
	},
	surenotifySms: {
		sms: 'send sendAndWait',
		event: 'getAll',
		webhook: 'upsert getAll delete',
		number: 'getAll',
	},
	newsleopardContacts: {
		list: 'create getAll',
		contact: 'import importFile remove',
		import: 'get',
	},
	newsleopardCampaigns: {
		campaign: 'create createOnce get pause delete',
		abTest: 'create createOnce',
		template: 'get getAll',
		account: 'getBalance',
	},
	newsleopardReports: { campaign: 'getAll getMetrics', report: 'generate getLinks download' },
	newsleopardAutomation: { script: 'trigger terminate' },
	octethEmailGateway: {
		email: 'send',
		domain: 'create get getAll update verify delete clearQueue getStatistics',
		apiKey: 'create getAll delete',
		smtp: 'create getAll resetPassword delete',
		webhook: 'create getAll delete',
		event: 'getAll aggregate',
	},
};

/** Parameters by node, those of collections among them (contract.md, Parameters and Triggers). */
export const PARAMETERS: Record<string, string> = {
	surenotifyEmail:
		'fromAddress subject content recipientsFrom toAddress toName variables recipientsJson options fromName unsubscribedLink variablesJson recipientsPerRequest previewOnly searchBy messageId recipient filters from to status returnAll limit eventTypes url domain message responseType approvalOptions approvalType approveLabel disapproveLabel limitWaitTime limitType resumeAmount resumeUnit maxDateAndTime language',
	surenotifySms:
		'content recipientsFrom toAddress variables recipientsJson countryCode options from aliveMins variablesJson recipientsPerRequest previewOnly searchBy messageId recipient filters to status returnAll limit eventTypes url message responseType approvalOptions approvalType approveLabel disapproveLabel limitWaitTime limitType resumeAmount resumeUnit maxDateAndTime language',
	newsleopardContacts:
		'listSn listName email contactName fields waitForCompletion options allInputFields timeoutMinutes webhookUrl binaryPropertyName removeBy filters importSn',
	newsleopardCampaigns:
		'campaignName selectedLists excludeLists subject fromName fromAddress contentFrom htmlContent templateId footerLanguage sendTime scheduleDate options preheader timezone gaEnabled gaEcommerce utmCampaign utmContent contactsFrom email contactName fields binaryPropertyName campaignSn testOn subjectA subjectB fromNameA fromNameB fromAddressA fromAddressB htmlContentA htmlContentB proportion testDuration testDurationUnit preheaderA preheaderB',
	newsleopardReports:
		'campaignSn filters startDate endDate options webhookUrl reportTypes output timeoutMinutes regenerate',
	newsleopardAutomation: 'workflow recipientsFrom toAddress variables recipientsJson',
	surenotifyTrigger: 'channel events simplify options replaceExisting ignoreDuplicates',
	newsleopardTrigger: 'event balanceOf threshold',
	octethEmailGateway:
		'authentication domainId fromAddress fromName recipientsFrom toAddress toName recipientsJson subject contentType htmlContent plainContent options cc bcc replyTo attachments headers tags trackLinks trackOpens sendAt targetListId domainName linkTracking openTracking unsubscribeLink hostingProvider subdomain startDate endDate description listId subscriberId journeyId actionId apiKeyId smtpId eventTypes url webhookId includeSigningKey returnAll limit filters event from to query messageId recipient aggregatedField aggregateSize',
	octethTrigger: 'domainId events simplify options signatureHeader signedText ignoreDuplicates',
	sendCloudTrigger: 'events simplify options toleranceMinutes ignoreDuplicates',
};
