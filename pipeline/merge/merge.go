// Package merge brings the findings of all reports together: copies and stories, one entry for each happening and each lasting
// thing, conflicts, what can be worked out from them. Whatever it returns depends on the set of findings it is given, never on
// their order.
package merge
