import type { Resource } from '../../shared/operation';
import { get } from './get';

export const contactImport: Resource = { value: 'import', name: 'Import', operations: [get] };
