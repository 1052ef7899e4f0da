import type { BinaryHelperFunctions } from 'n8n-workflow';

/** A file on its way, piece by piece. */
export type FileStream = Awaited<ReturnType<BinaryHelperFunctions['getBinaryStream']>>;
