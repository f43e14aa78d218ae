namespace PromptOpt.Testing;

/// <summary>The features of a text with their weights, in ascending order of the feature's hash, each once.</summary>
internal sealed class TextVector(ulong[] features, float[] weights)
{
    public ReadOnlySpan<ulong> Features => features;

    public ReadOnlySpan<float> Weights => weights;
}
