using System.Buffers;

namespace PromptOpt.Optimizers;

/// <summary>A buffer for what is written and used up at once, one for each thread: every call of a model would otherwise leave kilobytes to collect.</summary>
internal static class ScratchBuffer
{
    private const int LargestKept = 1 << 20;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? Spare;

    /// <summary>Takes the buffer, empty. Nobody else on this thread has it until it is given back.</summary>
    public static ArrayBufferWriter<byte> Take()
    {
        ArrayBufferWriter<byte> taken = Spare ?? new ArrayBufferWriter<byte>(8192);
        Spare = null;
        return taken;
    }

    public static void GiveBack(ArrayBufferWriter<byte> taken)
    {
        if (taken.Capacity <= LargestKept)
        {
            taken.ResetWrittenCount();
            Spare = taken;
        }
    }
}
