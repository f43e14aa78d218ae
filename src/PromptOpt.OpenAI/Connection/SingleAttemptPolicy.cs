using System.ClientModel.Primitives;

namespace PromptOpt.OpenAI;

/// <summary>Takes the place of the SDK's retries: the one retry layer sits above, where attempts are counted and announced.</summary>
internal sealed class SingleAttemptPolicy : PipelinePolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        => ProcessNext(message, pipeline, currentIndex);

    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        => ProcessNextAsync(message, pipeline, currentIndex);
}
