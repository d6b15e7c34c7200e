package pipeline

import (
	"context"
	"slices"

	"chancery"
	"chancery/pipeline/merge"
)

// StoryOf is the story that a report belongs to and the one that this goes on from; nil where there is none.
func StoryOf(ctx context.Context, s chancery.Library, report string) (of, from *chancery.Story, err error) {
	if of, err = storyWith(ctx, s, report); err != nil || of == nil {
		return nil, nil, err
	}
	if of.Follows == "" { // a report of it, as the store has it
		return of, nil, nil
	}
	if from, err = storyWith(ctx, s, string(of.Follows)); err != nil {
		return nil, nil, err
	}
	of.Follows = ""
	if from != nil && from.ID != of.ID {
		of.Follows = chancery.Maybe(from.ID)
		return of, from, nil
	}
	return of, nil, nil
}

func storyWith(ctx context.Context, s chancery.Library, report string) (*chancery.Story, error) {
	infos, err := s.Infos(ctx, []string{report})
	if err != nil || len(infos) == 0 {
		return nil, err
	}
	r, err := s.Record(ctx, []string{merge.StoryBlock(infos[0].Story)})
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(r.Stories, func(st chancery.Story) bool { return st.ID == infos[0].Story })
	if i < 0 {
		return nil, nil
	}
	return &r.Stories[i], nil
}
