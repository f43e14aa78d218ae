using System.Collections.Immutable;

namespace PromptOpt.Runner;

/// <summary>The order of candidates in their family tree, and the lines of the tree beside each.</summary>
internal sealed class LineageLanes
{
    private const int Width = 16;
    private const int Half = Width / 2;
    private const int Deepest = 12;

    private readonly Dictionary<int, List<ReportCandidate>> _children = [];

    public LineageLanes(ImmutableArray<ReportCandidate> candidates)
    {
        HashSet<int> known = [];
        foreach (ReportCandidate candidate in candidates)
        {
            int parent = ParentOf(candidate, known);
            (_children.TryGetValue(parent, out List<ReportCandidate>? siblings) ? siblings : _children[parent] = []).Add(candidate);
            known.Add(candidate.Index);
        }
    }

    /// <summary>Every candidate after the one it was made from, with the lanes that go on below it.</summary>
    public IEnumerable<LineagePlace> Places() => Below(-1, []);

    /// <summary>Draws the lines of one candidate. Lengths down are shares of the row's height.</summary>
    public static void Write(HtmlWriter html, LineagePlace place)
    {
        int depth = Math.Min(place.GoesOn.Length, Deepest);
        string width = ReportFigures.Length((depth + 1) * Width);
        // The lines lie behind the whole row; this keeps their place beside the name.
        html.Empty("svg", ("class", "indent"), ("width", width), ("height", "1"), ("aria-hidden", "true"));
        using (html.Open("svg", ("class", "lanes"), ("width", width), ("aria-hidden", "true")))
        {
            for (int lane = 0; lane < depth; lane++)
            {
                string x = ReportFigures.Length((lane * Width) + Half);
                bool isParent = lane == depth - 1;
                if (isParent || place.GoesOn[lane])
                {
                    html.Empty("line", ("class", "lane"), ("x1", x), ("x2", x), ("y1", "0"), ("y2", place.GoesOn[lane] ? "100%" : "50%"));
                }

                if (isParent)
                {
                    html.Empty("line", ("class", "lane"), ("x1", x), ("x2", ReportFigures.Length((depth * Width) + Half)), ("y1", "50%"), ("y2", "50%"));
                }
            }

            string own = ReportFigures.Length((depth * Width) + Half);
            if (place.HasChildren && place.GoesOn.Length < Deepest)
            {
                html.Empty("line", ("class", "lane"), ("x1", own), ("x2", own), ("y1", "50%"), ("y2", "100%"));
            }

            using (html.Open("svg", ("x", own), ("y", "50%"), ("class", "mark")))
            {
                CandidateMark.Write(html, place.Candidate);
            }
        }
    }

    // The first parent that is known; -1 for what came from nothing.
    private static int ParentOf(ReportCandidate candidate, HashSet<int> known)
        => candidate.Parents.Where(known.Contains).Select(static parent => (int?)parent).FirstOrDefault() ?? -1;

    private IEnumerable<LineagePlace> Below(int parent, ImmutableArray<bool> goesOn)
    {
        if (!_children.TryGetValue(parent, out List<ReportCandidate>? children))
        {
            yield break;
        }

        for (int i = 0; i < children.Count; i++)
        {
            // What came from nothing has no line to a parent.
            ImmutableArray<bool> lanes = parent < 0 ? [] : goesOn.Add(i + 1 < children.Count);
            yield return new(children[i], lanes, _children.ContainsKey(children[i].Index));
            foreach (LineagePlace place in Below(children[i].Index, lanes))
            {
                yield return place;
            }
        }
    }
}

/// <summary>A candidate in its family tree.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="GoesOn">For every ancestor from the first on: whether its line goes on below.</param>
/// <param name="HasChildren">Whether something was made from it.</param>
internal sealed record LineagePlace(ReportCandidate Candidate, ImmutableArray<bool> GoesOn, bool HasChildren);
