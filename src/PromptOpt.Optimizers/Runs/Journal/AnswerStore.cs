using System.Buffers;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>The answers of a run, in its journal and with what they cost. Safe for concurrent use.</summary>
internal sealed class AnswerStore : IDisposable
{
    private readonly object _gate = new();
    private readonly string _path;
    private readonly JournalFile _file;
    private readonly RecentAnswers _recent = new();

    /// <param name="path">The file.</param>
    /// <exception cref="RunDirectoryException">The journal cannot be opened or read.</exception>
    public AnswerStore(string path)
    {
        _path = path;
        TokenUsage spent = default;
        try
        {
            _file = JournalFile.Open(path, content => spent += UsageOf(content));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunDirectoryException(DirectoryOf(path), RunDirectoryProblem.CannotBeWritten, $"The journal '{path}' cannot be opened for writing: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException)
        {
            throw new RunDirectoryException(DirectoryOf(path), RunDirectoryProblem.CannotBeRead, $"The journal '{path}' cannot be read: {exception.Message}", exception);
        }

        Recorded = spent;
    }

    /// <summary>Set when an answer could not be written: from then on nothing is to be asked.</summary>
    public RunDirectoryException? Failure { get; private set; }

    /// <summary>What the answers cost when they were given, those of earlier sittings included.</summary>
    public TokenUsage Recorded
    {
        get
        {
            lock (_gate)
            {
                return field;
            }
        }

        private set;
    }

    /// <summary>Answers this process found here.</summary>
    public long Replayed { get; private set; }

    /// <summary>Answers this process got from models.</summary>
    public long Live { get; private set; }

    public int DamagedRecords => _file.DamagedRecords;

    /// <summary>What a record cost when it was written.</summary>
    public static TokenUsage UsageOf(ReadOnlySpan<byte> record) => ClaimText.Is(record) ? default : UsageOf(JournalEntry.Parse(record));

    private static TokenUsage UsageOf(JournalEntry entry)
        => entry.Response is { } response ? TokenUsage.Of(response) : new TokenUsage(1, 0, 0, 0);

    /// <summary>Whether there is an answer.</summary>
    public bool Contains(JournalKey key)
    {
        lock (_gate)
        {
            return _file.Contains(key);
        }
    }

    /// <summary>The answer, for this caller alone, or <see langword="null"/> when there is none.</summary>
    public JournalEntry? Find(JournalKey key)
    {
        ReadOnlyMemory<byte>? content;
        lock (_gate)
        {
            if (_recent.Find(key) is { } recent)
            {
                Replayed++;
                return recent;
            }

            content = _file.Read(key);
            if (content is null)
            {
                return null;
            }

            Replayed++;
        }

        var read = JournalEntry.Parse(content.Value.Span);
        lock (_gate)
        {
            _recent.Add(key, read);
        }

        return read;
    }

    /// <summary>The answer, without having been asked for: it does not count as replayed.</summary>
    public JournalEntry? Peek(JournalKey key)
    {
        lock (_gate)
        {
            return _file.Read(key) is { } content ? JournalEntry.Parse(content.Span) : null;
        }
    }

    /// <summary>Which request was written down for a claim, or <see langword="null"/>.</summary>
    public JournalKey? ClaimOf(JournalKey claim)
    {
        lock (_gate)
        {
            return _file.Contains(claim) ? ClaimText.Read(_file.Read(claim)!.Value.Span) : null;
        }
    }

    /// <summary>Writes down which request a claim is for.</summary>
    /// <exception cref="RunDirectoryException">It cannot be written.</exception>
    public void Claim(JournalKey claim, JournalKey request)
    {
        lock (_gate)
        {
            try
            {
                _file.Append(claim, ClaimText.Write(request));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw Fail(exception);
            }
        }
    }

    /// <summary>Writes an answer of a model, unless there is one already: the first answer is the answer.</summary>
    /// <param name="key">The key.</param>
    /// <param name="create">Gives what is written; a failure to is one of the journal.</param>
    /// <returns>The answer that counts, in the form it will have when it is read again.</returns>
    /// <exception cref="RunDirectoryException">It cannot be written.</exception>
    public JournalEntry Record(JournalKey key, Func<JournalEntry> create)
    {
        try
        {
            ArrayBufferWriter<byte> json = ScratchBuffer.Take();
            JournalEntry entry = create();
            entry.Write(json);
            ReadOnlySpan<byte> content = json.WrittenSpan;
            lock (_gate)
            {
                Live++;
                Recorded += UsageOf(entry);
                // A plain answer is the same before and after.
                JournalEntry counts = _file.Append(key, content)
                    ? entry.IsPlain ? entry : JournalEntry.Parse(content)
                    : JournalEntry.Parse(_file.Read(key)!.Value.Span);
                ScratchBuffer.GiveBack(json);
                return counts;
            }
        }
        catch (Exception exception)
        {
            // Whatever it is, an answer was paid for that will not be found again.
            lock (_gate)
            {
                throw Fail(exception);
            }
        }
    }

    /// <summary>Waits until every answer until now is on the disk itself, so that it outlives a lost machine; answers go on being recorded meanwhile.</summary>
    public void FlushToDisk()
    {
        try
        {
            _file.FlushToDisk();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            lock (_gate)
            {
                Fail(exception);
            }
        }
    }

    public void Dispose()
    {
        FlushToDisk();
        lock (_gate)
        {
            _file.Dispose();
        }
    }

    private static string DirectoryOf(string path) => Path.GetDirectoryName(path) ?? "";

    private RunDirectoryException Fail(Exception exception)
        => Failure ??= new RunDirectoryException(DirectoryOf(_path), RunDirectoryProblem.CannotBeWritten, $"An answer could not be written to the journal '{_path}': {exception.Message}", exception);
}
