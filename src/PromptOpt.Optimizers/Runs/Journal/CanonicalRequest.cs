using System.Buffers;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>What a run tells requests apart by: who is asked, for whom, and the request itself as <see cref="RequestKeys"/> has it.</summary>
internal static class CanonicalRequest
{
    /// <summary>The key of the answer to a request, the first of equal ones of its place.</summary>
    /// <exception cref="NotSupportedException">A content or an option holds something that cannot be written as JSON.</exception>
    public static JournalKey KeyOf(RequestKeys keys, ModelRole role, ModelIdentity model, IReadOnlyList<ChatMessage> messages, ChatOptions? options, int rollout, string? predictor = null, string sample = "")
    {
        ArrayBufferWriter<byte> request = ScratchBuffer.Take();
        RequestBytes.Append(request, role.ToString());
        RequestBytes.Append(request, model.Provider);
        RequestBytes.Append(request, model.Endpoint);
        RequestBytes.Append(request, model.Given);
        RequestBytes.Append(request, options?.ModelId ?? model.Model);
        RequestBytes.Append(request, rollout);
        RequestBytes.Append(request, predictor);
        RequestBytes.Append(request, sample);
        keys.WriteTo(request, messages, options);
        var key = JournalKey.OfHash(request.WrittenSpan);
        ScratchBuffer.GiveBack(request);
        return key;
    }
}
