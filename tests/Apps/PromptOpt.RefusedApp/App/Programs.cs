using Microsoft.Extensions.AI;
using PromptOpt;

namespace Programs
{
    [Signature("Answer.")]
    public partial class Ask
    {
        [InputField] public required string Question { get; init; }
        [OutputField] public string Answer { get; init; } = "";
    }

    [PromptProgram]
    public class /*PO2001*/NotPartial(IChatClient client) : PromptProgram<Ask>(client)
    {
        [Module] private partial Predict<Ask> Step { get; }
        protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
    }

    public class /*PO2002*/Outer
    {
        [PromptProgram]
        public partial class Inner(IChatClient client) : PromptProgram<Ask>(client)
        {
            [Module] private partial Predict<Ask> Step { get; }
            protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }
    }

    [PromptProgram]
    public partial class /*PO2003*/Generic<T>(IChatClient client) : PromptProgram<Ask>(client)
    {
        [Module] private partial Predict<Ask> Step { get; }
        protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
    }

    public partial class Hiding
    {
        [PromptProgram]
        private partial class /*PO2004*/Hidden(IChatClient client) : PromptProgram<Ask>(client)
        {
            [Module] private partial Predict<Ask> Step { get; }
            protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }
    }

    [PromptProgram]
    public partial class /*PO2005*/Baseless
    {
        [Module] private partial Predict<Ask> Step { get; }
        public ValueTask<Prediction<Ask>> RunAsync(Ask input) => Step.RunAsync(input);
    }

    [PromptProgram]
    public partial class Fine(IChatClient client) : PromptProgram<Ask>(client)
    {
        [Module] private partial Predict<Ask> Step { get; }
        protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
    }

    [PromptProgram]
    public partial class /*PO2006*/Derived(IChatClient client) : Fine(client)
    {
        [Module] private partial Predict<Ask> More { get; }
        protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => More.RunAsync(input, cancellationToken);
    }

    [/*PO2008*/PromptProgram(Name = "a b")]
    public partial class Members(IChatClient client) : PromptProgram<Ask>(client)
    {
        [Module] private partial Predict<Ask> Step { get; }
        protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
    }

    [PromptProgram]
    public partial class Modules(IChatClient client) : PromptProgram<Ask>(client)
    {
        public required string /*PO2007*/Needed { get; init; }
        public string /*PO2009*/TunedFrom => "";
        [Module] private Predict<Ask> /*PO2011*/Plain { get; } = new(client);
        [Module] private partial Predict<Ask> /*PO2011*/Set { get; set; }
        [Module] private partial string /*PO2012*/Text { get; }
        [Module] private partial PromptModule<Ask> /*PO2013*/Abstract { get; }
        [/*PO2014*/Module(Options = "Nothing")] private partial Predict<Ask> Optioned { get; }
        [/*PO2015*/Module(Factory = "Nothing")] private partial Predict<Ask> Made { get; }
        [/*PO2016*/Module(Name = "a b")] private partial Predict<Ask> Named { get; }
        [Module] private partial Predict<Ask> One { get; }
        [Module(Name = "One")] private partial Predict<Ask> /*PO2017*/Two { get; }
        [Module] private partial Modules /*PO2018*/Itself { get; }
        protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => One.RunAsync(input, cancellationToken);
    }

    [PromptProgram]
    public partial class Tunings(IChatClient client) : PromptProgram<Ask>(client)
    {
        [Module] private partial Predict<Ask> Step { get; }
        [Setting(1)] private partial int /*PO2035*/Set { get; set; }
        [Setting(1)] private partial byte /*PO2036*/Small { get; }
        [Setting(/*PO2037*/"a")] private partial int Text { get; }
        [Setting(1, /*PO2038*/Minimum = 3, Maximum = 2)] private partial int Range { get; }
        [Setting("a", /*PO2039*/Choices = [])] private partial string Choice { get; }
        [Setting(1, /*PO2040*/Name = "a b")] private partial int Named { get; }
        [Setting(1, Name = "Step")] private partial int /*PO2041*/Taken { get; }
        protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        public string All => $"{Set}{Small}{Text}{Range}{Choice}{Named}{Taken}";
    }

    [Signature("Answer.")]
    public class /*PO1001*/Plain
    {
        [InputField] public required string Question { get; init; }
        [OutputField] public string Answer { get; init; } = "";
    }

    [PromptProgram]
    public partial class OverPlain(IChatClient client) : PromptProgram<Plain>(client)
    {
        [Module] private partial Predict<Plain> Step { get; }
        protected override ValueTask<Prediction<Plain>> ForwardAsync(Plain input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
    }

    public partial class Service
    {
        [Module] private partial Predict<Ask> /*PO2019*/Step { get; }
        [Setting(1)] private partial int /*PO2042*/Count { get; }
        public ValueTask<Prediction<Ask>> RunAsync(Ask input) => Step.Bind(sample: Count).RunAsync(input);
    }

    public class Uses(NotPartial one, Outer.Inner two, Generic<int> three, Derived four, Modules five)
    {
        public object[] All => [one, two, three, four, five];
    }
}
