using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>Responses that are no answers: the model declined, or a filter stopped it.</summary>
internal static class ResponseRefusal
{
    /// <summary>What a response says in place of an answer; <see langword="null"/> where it does not.</summary>
    public static ModelException? Of(ChatResponse response)
    {
        if (response.FinishReason == ChatFinishReason.ContentFilter)
        {
            return new ModelException(FailureKind.Refusal, "A content filter stopped the answer.") { ResponseText = response.Text };
        }

        // By index: enumerators of these lists would be allocated for every call.
        for (int message = 0; message < response.Messages.Count; message++)
        {
            IList<AIContent> contents = response.Messages[message].Contents;
            for (int content = 0; content < contents.Count; content++)
            {
                if (contents[content] is ErrorContent { ErrorCode: "Refusal" } refusal)
                {
                    return new ModelException(FailureKind.Refusal, $"The model declined: {refusal.Message}") { ResponseText = refusal.Message };
                }
            }
        }

        return null;
    }
}
