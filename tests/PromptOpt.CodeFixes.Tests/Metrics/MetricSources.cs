namespace PromptOpt.CodeFixes.Tests;

/// <summary>A signature and a program that metrics are about.</summary>
internal static class MetricSources
{
    public const string Program = """
        using System.Globalization;
        using Microsoft.Extensions.AI;
        using PromptOpt.Optimizers;

        [Signature("Read the offer.")]
        public partial class Offer
        {
            [InputField] public string Message { get; init; } = "";
            [OutputField] public string Item { get; init; } = "";
        }

        [Signature("Read the offer in full.")]
        internal partial class FullOffer
        {
            [InputField] public string Message { get; init; } = "";
            [OutputField] public string Item { get; init; } = "";
            [OutputField] public double Price { get; init; }
            [OutputField] public IReadOnlyList<string> Tags { get; init; } = [];
        }

        [PromptProgram]
        public partial class Reader(IChatClient client) : PromptProgram<Offer>(client)
        {
            protected override ValueTask<Prediction<Offer>> ForwardAsync(Offer input, CancellationToken cancellationToken) => default;
        }

        [PromptProgram]
        internal partial class FullReader(IChatClient client) : PromptProgram<FullOffer>(client)
        {
            protected override ValueTask<Prediction<FullOffer>> ForwardAsync(FullOffer input, CancellationToken cancellationToken) => default;
        }


        """;
}
