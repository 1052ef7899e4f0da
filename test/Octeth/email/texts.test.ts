import type { INodeProperties, INodeType } from 'n8n-workflow';
import { findNode } from '../../engine/engine';

const { properties } = (findNode('octethEmailGateway') as INodeType).description;

/** A field of Email > Send. */
function fieldOf(name: string): INodeProperties {
	const found = properties.find(
		(one) => one.name === name && [one.displayOptions?.show?.resource].flat(2).includes('email'),
	);
	if (!found) throw new Error(`Email > Send has no field ${name}`);
	return found;
}

test('Recipients From promises nobody an email of their own: those of an item see each other', () => {
	const { description, options = [] } = fieldOf('recipientsFrom');
	const said = JSON.stringify([description, options]);
	expect(said).not.toMatch(/many in one request|own variables/);
	expect(description).toContain('see each other');
});

test('Recipients (JSON) says it as well: the words at To are hidden there', () => {
	expect(fieldOf('recipientsJson').description).toContain('see each other');
});

test('Target List ID may send to a whole list: the document says no more, and nothing else is promised', () => {
	const { options = [] } = fieldOf('options');
	const targetListId = (options as INodeProperties[]).find(({ name }) => name === 'targetListId');
	expect(targetListId?.description).toMatch(/if you send to a list/);
});
