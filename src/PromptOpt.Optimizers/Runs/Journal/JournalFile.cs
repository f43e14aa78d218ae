using System.Globalization;
using System.IO.Hashing;
using System.Numerics;
using Microsoft.Win32.SafeHandles;

namespace PromptOpt.Optimizers;

/// <summary>
/// The append-only file behind a journal. One line per record: checksum, key, content. A record is handed to the operating
/// system before <see cref="Append"/> returns, so that it outlives a killed process; <see cref="FlushToDisk"/> makes it outlive
/// a lost machine. On opening, a record that a kill left unfinished at the end is cut off; a damaged one, wherever it is, costs only itself, is counted and
/// stays. Line ends of another kind change nothing. Only keys and places are kept in memory. Not safe for concurrent use.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const int ChecksumLength = 16;
    private const int HeadLength = ChecksumLength + 1 + JournalKey.TextLength + 1;
    private const int ReadBlock = 1 << 16;

    private readonly SafeFileHandle _file;
    private readonly Dictionary<JournalKey, Place> _places = [];
    private byte[] _line = new byte[4096];
    private long _end;
    private bool _isLineOpen;
    private int _dirty;

    private JournalFile(SafeFileHandle file) => _file = file;

    /// <summary>How many answers are held.</summary>
    public int Count => _places.Count;

    /// <summary>Lines that are no records, and an end that no kill leaves behind: the file was damaged, not torn.</summary>
    public int DamagedRecords { get; private set; }

    /// <summary>Bytes of an unfinished record cut off the end when the file was opened.</summary>
    public long BytesCutOff { get; private set; }

    /// <summary>Opens or creates the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="visit">Shown the content of every record that counts, in file order.</param>
    public static JournalFile Open(string path, ReadOnlySpanAction? visit = null)
    {
        SafeFileHandle handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        JournalFile file = new(handle);
        try
        {
            file.Scan(visit);
            file.CutOff();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Shows every record that counts without changing the file, which another process may be writing.</summary>
    /// <returns>How many records are damaged; none when there is no file.</returns>
    public static int Read(string path, ReadOnlySpanAction visit)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        using JournalFile file = new(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        file.Scan(visit);
        return file.DamagedRecords;
    }

    public bool Contains(JournalKey key) => _places.ContainsKey(key);

    /// <summary>The content of the record with that key, read from the file.</summary>
    /// <exception cref="InvalidDataException">The file was changed while it was open.</exception>
    public ReadOnlyMemory<byte>? Read(JournalKey key)
    {
        if (!_places.TryGetValue(key, out Place place))
        {
            return null;
        }

        byte[] line = new byte[place.Length];
        int read = 0;
        while (read < line.Length)
        {
            int count = RandomAccess.Read(_file, line.AsSpan(read), place.Offset + read);
            if (count == 0)
            {
                break;
            }

            read += count;
        }

        return read == line.Length && TryParse(line, out JournalKey found) && found == key
            ? line.AsMemory(HeadLength)
            : throw new InvalidDataException("The journal was changed while the run had it open.");
    }

    /// <summary>Adds a record. The first record of a key counts; a second one is not written.</summary>
    /// <returns>Whether the record was added.</returns>
    /// <exception cref="IOException">It could not be written; the file is as it was.</exception>
    public bool Append(JournalKey key, ReadOnlySpan<byte> content)
    {
        if (content.Contains((byte)'\n'))
        {
            throw new ArgumentException("A record is a single line.", nameof(content));
        }

        if (_places.ContainsKey(key))
        {
            return false;
        }

        if (_line.Length <= HeadLength + content.Length)
        {
            _line = new byte[BitOperations.RoundUpToPowerOf2((uint)(HeadLength + content.Length + 1))];
        }

        Span<byte> line = _line.AsSpan(0, HeadLength + content.Length + 1);
        key.Write(line[(ChecksumLength + 1)..]);
        line[ChecksumLength] = line[HeadLength - 1] = (byte)' ';
        content.CopyTo(line[HeadLength..]);
        line[^1] = (byte)'\n';
        WriteChecksum(line[(ChecksumLength + 1)..^1], line);
        try
        {
            RandomAccess.Write(_file, line, _end);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(_file, _end);
            throw;
        }

        _places.Add(key, new Place(_end, line.Length - 1));
        _end += line.Length;
        Volatile.Write(ref _dirty, 1);
        return true;
    }

    /// <summary>Waits until everything appended is on the disk itself. As an exception, safe while another thread uses the file.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void FlushToDisk()
    {
        if (Interlocked.Exchange(ref _dirty, 0) != 0)
        {
            RandomAccess.FlushToDisk(_file);
        }
    }

    public void Dispose() => _file.Dispose();

    private void Scan(ReadOnlySpanAction? visit)
    {
        byte[] buffer = new byte[ReadBlock];
        int held = 0;
        long lineStart = 0;
        while (true)
        {
            if (held == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            int read = RandomAccess.Read(_file, buffer.AsSpan(held), lineStart + held);
            if (read == 0)
            {
                break;
            }

            held += read;
            int start = 0;
            while (buffer.AsSpan(start, held - start).IndexOf((byte)'\n') is >= 0 and var lineLength)
            {
                Take(buffer.AsSpan(start, lineLength), lineStart, visit);
                start += lineLength + 1;
                lineStart += lineLength + 1;
            }

            buffer.AsSpan(start, held - start).CopyTo(buffer);
            held -= start;
        }

        _end = lineStart;
        TakeTail(buffer.AsSpan(0, held), lineStart, visit);
    }

    private void Take(ReadOnlySpan<byte> line, long start, ReadOnlySpanAction? visit)
    {
        // Whoever changes the line ends of a file, as tools of version control do, changes nothing that was said in it.
        if (!TryParse(line, out JournalKey key))
        {
            line = line.TrimEnd((byte)'\r');
        }

        if (TryParse(line, out key))
        {
            if (_places.TryAdd(key, new Place(start, line.Length)))
            {
                visit?.Invoke(line[HeadLength..]);
            }
        }
        else if (!line.IsEmpty)
        {
            DamagedRecords++;
        }
    }

    private void TakeTail(ReadOnlySpan<byte> tail, long start, ReadOnlySpanAction? visit)
    {
        if (tail.IsEmpty)
        {
            return;
        }

        if (!TryParse(tail, out _) && IsUnfinished(tail))
        {
            BytesCutOff = tail.Length;
            return;
        }

        Take(tail, start, visit);
        _end = start + tail.Length;
        _isLineOpen = true;
    }

    /// <summary>Whether this is what a kill leaves of a record: the beginning of one.</summary>
    private static bool IsUnfinished(ReadOnlySpan<byte> tail)
    {
        for (int i = 0; i < Math.Min(tail.Length, HeadLength); i++)
        {
            if (i is ChecksumLength or (HeadLength - 1) ? tail[i] != (byte)' ' : !char.IsAsciiHexDigitLower((char)tail[i]))
            {
                return false;
            }
        }

        if (tail.Length <= HeadLength)
        {
            return true;
        }

        System.Text.Json.Utf8JsonReader content = new(tail[HeadLength..], isFinalBlock: false, state: default);
        try
        {
            while (content.Read())
            {
            }

            return content.CurrentDepth > 0 || content.TokenType is System.Text.Json.JsonTokenType.None or System.Text.Json.JsonTokenType.StartObject or System.Text.Json.JsonTokenType.StartArray;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private void CutOff()
    {
        if (BytesCutOff > 0)
        {
            RandomAccess.SetLength(_file, _end);
            Volatile.Write(ref _dirty, 1);
        }

        if (_isLineOpen)
        {
            RandomAccess.Write(_file, "\n"u8, _end);
            _end++;
            _isLineOpen = false;
            Volatile.Write(ref _dirty, 1);
        }
    }

    private static bool TryParse(ReadOnlySpan<byte> line, out JournalKey key)
    {
        key = default;
        if (line.Length < HeadLength || line[ChecksumLength] != ' ' || line[HeadLength - 1] != ' ')
        {
            return false;
        }

        Span<byte> checksum = stackalloc byte[ChecksumLength];
        WriteChecksum(line[(ChecksumLength + 1)..], checksum);
        return checksum.SequenceEqual(line[..ChecksumLength])
            && JournalKey.TryParse(line.Slice(ChecksumLength + 1, JournalKey.TextLength), out key);
    }

    private static void WriteChecksum(ReadOnlySpan<byte> content, Span<byte> destination)
        => XxHash3.HashToUInt64(content).TryFormat(destination, out _, "x16", CultureInfo.InvariantCulture);

    public delegate void ReadOnlySpanAction(ReadOnlySpan<byte> content);

    private readonly record struct Place(long Offset, int Length);
}
