namespace PromptOpt.Runner;

/// <summary>
/// The fewest items that must go and come to make one sequence of the other: Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), in
/// linear space.
/// </summary>
internal sealed class ShortestEdit
{
    private const int Unreached = int.MinValue / 2;

    private readonly int[] _before;
    private readonly int[] _after;
    private readonly int[] _forward;
    private readonly int[] _backward;
    private readonly int _middle;

    private ShortestEdit(int[] before, int[] after)
    {
        (_before, _after) = (before, after);
        _middle = before.Length + after.Length + 1;
        _forward = new int[(2 * _middle) + 1];
        _backward = new int[(2 * _middle) + 1];
        Removed = new bool[before.Length];
        Added = new bool[after.Length];
    }

    /// <summary>Which items of the first sequence are not in the second.</summary>
    public bool[] Removed { get; }

    /// <summary>Which items of the second sequence are not in the first.</summary>
    public bool[] Added { get; }

    /// <summary>The edit that makes one sequence of texts the other.</summary>
    public static ShortestEdit Of(string[] before, string[] after)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        return Of([.. before.Select(Number)], [.. after.Select(Number)]);

        int Number(string text)
        {
            if (!numbers.TryGetValue(text, out int number))
            {
                numbers.Add(text, number = numbers.Count);
            }

            return number;
        }
    }

    public static ShortestEdit Of(int[] before, int[] after)
    {
        ShortestEdit edit = new(before, after);
        edit.Compare(0, before.Length, 0, after.Length);
        return edit;
    }

    private void Compare(int start, int end, int otherStart, int otherEnd)
    {
        while (start < end && otherStart < otherEnd && _before[start] == _after[otherStart])
        {
            (start, otherStart) = (start + 1, otherStart + 1);
        }

        while (start < end && otherStart < otherEnd && _before[end - 1] == _after[otherEnd - 1])
        {
            (end, otherEnd) = (end - 1, otherEnd - 1);
        }

        if (start == end || otherStart == otherEnd)
        {
            Removed.AsSpan(start, end - start).Fill(true);
            Added.AsSpan(otherStart, otherEnd - otherStart).Fill(true);
            return;
        }

        Snake snake = FindMiddle(start, end, otherStart, otherEnd);
        Compare(start, start + snake.X, otherStart, otherStart + snake.Y);
        Compare(start + snake.EndX, end, otherStart + snake.EndY, otherEnd);
    }

    // Paths grow from both ends until two meet on a diagonal; where they do, a shortest one passes.
    private Snake FindMiddle(int start, int end, int otherStart, int otherEnd)
    {
        int width = end - start;
        int height = otherEnd - otherStart;
        int shift = width - height;
        bool meetsForward = (shift & 1) != 0;
        _forward[_middle + 1] = 0;
        _backward[_middle + 1] = 0;
        for (int edits = 0; ; edits++)
        {
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                int x = Furthest(_forward, diagonal, edits, width, height);
                int from = x;
                while (x >= 0 && x < width && x - diagonal < height && _before[start + x] == _after[otherStart + x - diagonal])
                {
                    x++;
                }

                _forward[_middle + diagonal] = x;
                if (meetsForward && x >= 0 && Math.Abs(shift - diagonal) < edits && x + _backward[_middle + shift - diagonal] >= width)
                {
                    return new(from, from - diagonal, x, x - diagonal);
                }
            }

            for (int diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                int x = Furthest(_backward, diagonal, edits, width, height);
                int from = x;
                while (x >= 0 && x < width && x - diagonal < height && _before[end - 1 - x] == _after[otherEnd - 1 - x + diagonal])
                {
                    x++;
                }

                _backward[_middle + diagonal] = x;
                if (!meetsForward && x >= 0 && Math.Abs(shift - diagonal) <= edits && x + _forward[_middle + shift - diagonal] >= width)
                {
                    return new(width - x, height - x + diagonal, width - from, height - from + diagonal);
                }
            }
        }
    }

    // What runs out of either sequence leads nowhere.
    private int Furthest(int[] reached, int diagonal, int edits, int width, int height)
    {
        int place = _middle + diagonal;
        int x = diagonal == -edits || (diagonal != edits && reached[place - 1] < reached[place + 1]) ? reached[place + 1] : reached[place - 1] + 1;
        return x < 0 || x > width || x - diagonal > height ? Unreached : x;
    }

    private readonly record struct Snake(int X, int Y, int EndX, int EndY);
}
