using Microsoft.Extensions.AI;
using PromptOpt;

namespace Uses
{
    [Signature("Answer.")]
    public partial class Ask
    {
        [InputField] public required string Question { get; init; }
        [OutputField] public string Answer { get; init; } = "";
    }

    public class Plain
    {
        public string Question { get; set; } = "";
    }

    public partial class Forgotten
    {
        [InputField] public required string Question { get; init; }
        [OutputField] public string Answer { get; init; } = "";
    }

    [PromptProgram(Name = "OverPlainSteps")]
    public partial class Steps(IChatClient client) : PromptProgram<Ask>(client)
    {
        [Module] private partial Predict</*PO1040*/Plain> One { get; }
        [Module] private partial ChainOfThought</*PO1040*/Forgotten> Two { get; }
        [Module] private partial Predict</*PO1040*/string> Three { get; }
        [Module] private partial Predict</*PO1040*/int> Four { get; }
        protected override async ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken)
        {
            await Two.RunAsync(question: input.Question, cancellationToken);
            return Prediction.Of(input);
        }
    }

    [PromptProgram(Name = "OverForgotten")]
    public partial class Whole(IChatClient client) : PromptProgram</*PO1040*/Forgotten>(client)
    {
        [Module] private partial Predict<Forgotten> Step { get; }
        protected override ValueTask<Prediction<Forgotten>> ForwardAsync(Forgotten input, CancellationToken cancellationToken) => Step.RunAsync(question: input.Question, cancellationToken);
    }

    [PromptProgram(Name = "OverText")]
    public partial class Text(IChatClient client) : PromptProgram</*PO1040*/string>(client)
    {
        protected override ValueTask<Prediction<string>> ForwardAsync(string input, CancellationToken cancellationToken) => default;
    }

    public partial class Service(Predict</*PO1040*/Plain> step)
    {
        [Module] private partial Predict</*PO1040*/Forgotten> /*PO2019*/Step { get; }
        public object Made(IChatClient client) => new Predict</*PO1040*/Plain>(client).Equals(step);
    }
}
