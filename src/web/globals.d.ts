/** The version of the program, from the manifest; the build puts it in. */
declare const __VERSION__: string
