// Package read turns bytes into reports: folders, files, compressed files, standard input; plain text, pages and JSON. It keeps every
// byte, decodes the character set and judges nothing.
package read
