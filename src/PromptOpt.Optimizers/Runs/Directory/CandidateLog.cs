using System.Text;

namespace PromptOpt.Optimizers;

/// <summary>
/// The candidates of a run as lines of JSON, in the order in which something was settled about them; the last line of a candidate holds. A resumed run
/// makes the same candidates again: lines that are already there are left alone, so that the file can be read at any time and never shrinks without a reason.
/// </summary>
internal sealed class CandidateLog : IDisposable
{
    private readonly string _path;
    private FileStream _file = null!;

    /// <exception cref="RunDirectoryException">It cannot be opened.</exception>
    public CandidateLog(string path)
    {
        _path = path;
        RunDirectory.Write(path, this, static log => log._file = new FileStream(log._path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0));
    }

    /// <exception cref="RunDirectoryException">It cannot be written.</exception>
    public void Append(string line) => RunDirectory.Write(_path, (Log: this, Line: line), static added => added.Log.Add(added.Line));

    /// <summary>Drops lines that a finished run did not make again.</summary>
    /// <exception cref="RunDirectoryException">It cannot be written.</exception>
    public void Complete() => RunDirectory.Write(_path, _file, static file => file.SetLength(file.Position));

    public void Dispose() => _file.Dispose();

    private void Add(string line)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(line) + 1];
        Encoding.UTF8.GetBytes(line, bytes);
        bytes[^1] = (byte)'\n';
        long start = _file.Position;
        if (start < _file.Length)
        {
            byte[] present = new byte[bytes.Length];
            int read = _file.ReadAtLeast(present, present.Length, throwOnEndOfStream: false);
            if (read == bytes.Length && present.AsSpan().SequenceEqual(bytes))
            {
                return;
            }

            _file.SetLength(start);
            _file.Position = start;
        }

        _file.Write(bytes);
    }
}
