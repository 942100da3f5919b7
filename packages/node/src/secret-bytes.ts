/** Far more than one API key takes; what is larger is not one, and would only fill the memory. */
export const MAX_SECRET_BYTES = 65_536
