using System.Buffers.Binary;

namespace PromptOpt.Optimizers.Tests;

/// <summary>What a frame is for.</summary>
internal enum FrameKind : byte
{
    /// <summary>To the worker: run this.</summary>
    Run,

    /// <summary>From the worker: ask a model.</summary>
    Ask,

    /// <summary>To the worker: its answer.</summary>
    Answer,

    /// <summary>From the worker: what came of it.</summary>
    Done,
}

/// <summary>A message between a run and a worker in another process.</summary>
internal sealed record Frame(FrameKind Kind, int Rollout, int Call, byte[] Content);

/// <summary>Messages over two pipes.</summary>
internal sealed class FrameStream(Stream input, Stream output)
{
    private const int HeaderLength = 13;

    private readonly object _writing = new();

    /// <returns><see langword="null"/> at the end.</returns>
    public async Task<Frame?> ReadAsync()
    {
        byte[] header = new byte[HeaderLength];
        if (await input.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
        {
            return null;
        }

        byte[] content = new byte[BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(9))];
        return await input.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false) < content.Length
            ? null
            : new Frame((FrameKind)header[0], BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(1)), BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(5)), content);
    }

    public void Write(Frame frame)
    {
        byte[] bytes = new byte[HeaderLength + frame.Content.Length];
        bytes[0] = (byte)frame.Kind;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), frame.Rollout);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(5), frame.Call);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(9), frame.Content.Length);
        frame.Content.CopyTo(bytes, HeaderLength);
        lock (_writing)
        {
            output.Write(bytes);
            output.Flush();
        }
    }
}
