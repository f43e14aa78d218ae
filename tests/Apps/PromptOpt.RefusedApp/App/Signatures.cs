using System.ComponentModel.DataAnnotations;
using PromptOpt;

namespace NotPartial
{
    [Signature("Answer.")]
    public class /*PO1001*/Ask
    {
        [InputField] public required string Question { get; init; }
        [OutputField] public string Answer { get; init; } = "";
    }

    public class Asking(Predict<Ask> ask) { public Predict<Ask> Predictor => ask; }
}

namespace ContainerNotPartial
{
    public class /*PO1002*/Outer
    {
        [Signature("Answer.")]
        public partial class Ask
        {
            [InputField] public required string Question { get; init; }
            [OutputField] public string Answer { get; init; } = "";
        }
    }

    public class Asking(Predict<Outer.Ask> ask) { public Predict<Outer.Ask> Predictor => ask; }
}

namespace Kind
{
    [Signature("Answer.")]
    public abstract partial class /*PO1003*/Ask
    {
        [InputField] public required string Question { get; init; }
        [OutputField] public string Answer { get; init; } = "";
    }

    [Signature("Answer.")]
    public partial class /*PO1003*/Generic<T>
    {
        [InputField] public required string Question { get; init; }
        [OutputField] public string Answer { get; init; } = "";
    }

    public class Asking(Predict<Ask> ask, Predict<Generic<int>> generic) { public (Predict<Ask>, Predict<Generic<int>>) Predictors => (ask, generic); }
}

namespace NotAccessible
{
    public partial class Outer(IList<object> asks)
    {
        [Signature("Answer.")]
        private partial class /*PO1004*/Ask
        {
            [InputField] public required string Question { get; init; }
            [OutputField] public string Answer { get; init; } = "";
        }

        private Predict<Ask> Predictor => (Predict<Ask>)asks[0];
    }
}

namespace WithoutInput
{
    [Signature("Answer.")]
    public partial class /*PO1005*/Ask
    {
        [OutputField] public string Answer { get; init; } = "";
    }

    public class Asking(Predict<Ask> ask) { public Predict<Ask> Predictor => ask; }
}

namespace WithoutOutput
{
    [Signature("Answer.")]
    public partial class /*PO1006*/Ask
    {
        [InputField] public required string Question { get; init; }
    }

    public class Asking(Predict<Ask> ask) { public Predict<Ask> Predictor => ask; }
}

namespace Fields
{
    public enum Nobody;

    public class Base { [InputField] public string Inherited { get; init; } = ""; }

    public record Tree(string Name, List<Tree> Branches);

    public class Weights : TextFieldCodec<string>
    {
        public override string Format(string value) => value;
        public override bool TryRead(string text, out string value) => (value = text).Length > 0;
    }

    [Signature("Answer.")]
    public partial class /*PO1015*/Ask : Base
    {
        [InputField] public required string Question { get; init; }
        [InputField, OutputField] public string /*PO1007*/Both { get; init; } = "";
        [InputField] public string /*PO1008*/Fixed { get; } = "";
        [InputField] public object /*PO1009*/Anything { get; init; } = "";
        [InputField(Name = "question")] public string /*PO1010*/Again { get; init; } = "";
        [InputField(Name = "a b")] public string /*PO1011*/Blank { get; init; } = "";
        public string /*PO1012*/PromptTemplate => "";
        public required string /*PO1013*/Forgotten { get; init; }
        [OutputField] public required string /*PO1014*/Answer { get; init; }
        [OutputField] public Nobody /*PO1016*/Who { get; init; }
        [OutputField] public Tree? /*PO1019*/Branches { get; init; }
        [OutputField, /*PO1020*/Range(5, 1)] public int Rating { get; init; }
        [OutputField, FieldCodec(typeof(Weights))] public decimal /*PO1041*/Weight { get; init; }
    }

    public partial class Ask
    {
        [OutputField] public string /*PO1018*/Elsewhere { get; init; } = "";
    }

    public class Asking(Predict<Ask> ask) { public Predict<Ask> Predictor => ask; }
}

namespace Constructor
{
    [Signature("Answer.")]
    public partial class /*PO1021*/Ask
    {
        public Ask(int secret) => Answer = secret.ToString();

        [InputField] public string Question { get; init; } = "";
        [OutputField] public string Answer { get; init; } = "";
    }

    public class Asking(Predict<Ask> ask) { public Predict<Ask> Predictor => ask; }
}

namespace Optionality
{
    [Signature("Answer.")]
    public partial class Ask
    {
        [InputField] public required string Question { get; init; }
        [OutputField(/*PO1039*/IsOptional = true)] public string Answer { get; init; }
    }

    public class Asking(Predict<Ask> ask) { public Predict<Ask> Predictor => ask; }
}

namespace TooMany
{
    [Signature("Answer.")]
    public partial class /*PO1017*/Ask
    {
        [InputField] public string F0 { get; init; } = "";
        [InputField] public string F1 { get; init; } = "";
        [InputField] public string F2 { get; init; } = "";
        [InputField] public string F3 { get; init; } = "";
        [InputField] public string F4 { get; init; } = "";
        [InputField] public string F5 { get; init; } = "";
        [InputField] public string F6 { get; init; } = "";
        [InputField] public string F7 { get; init; } = "";
        [InputField] public string F8 { get; init; } = "";
        [InputField] public string F9 { get; init; } = "";
        [InputField] public string F10 { get; init; } = "";
        [InputField] public string F11 { get; init; } = "";
        [InputField] public string F12 { get; init; } = "";
        [InputField] public string F13 { get; init; } = "";
        [InputField] public string F14 { get; init; } = "";
        [InputField] public string F15 { get; init; } = "";
        [InputField] public string F16 { get; init; } = "";
        [InputField] public string F17 { get; init; } = "";
        [InputField] public string F18 { get; init; } = "";
        [InputField] public string F19 { get; init; } = "";
        [InputField] public string F20 { get; init; } = "";
        [InputField] public string F21 { get; init; } = "";
        [InputField] public string F22 { get; init; } = "";
        [InputField] public string F23 { get; init; } = "";
        [InputField] public string F24 { get; init; } = "";
        [InputField] public string F25 { get; init; } = "";
        [InputField] public string F26 { get; init; } = "";
        [InputField] public string F27 { get; init; } = "";
        [InputField] public string F28 { get; init; } = "";
        [InputField] public string F29 { get; init; } = "";
        [InputField] public string F30 { get; init; } = "";
        [InputField] public string F31 { get; init; } = "";
        [InputField] public string F32 { get; init; } = "";
        [InputField] public string F33 { get; init; } = "";
        [InputField] public string F34 { get; init; } = "";
        [InputField] public string F35 { get; init; } = "";
        [InputField] public string F36 { get; init; } = "";
        [InputField] public string F37 { get; init; } = "";
        [InputField] public string F38 { get; init; } = "";
        [InputField] public string F39 { get; init; } = "";
        [InputField] public string F40 { get; init; } = "";
        [InputField] public string F41 { get; init; } = "";
        [InputField] public string F42 { get; init; } = "";
        [InputField] public string F43 { get; init; } = "";
        [InputField] public string F44 { get; init; } = "";
        [InputField] public string F45 { get; init; } = "";
        [InputField] public string F46 { get; init; } = "";
        [InputField] public string F47 { get; init; } = "";
        [InputField] public string F48 { get; init; } = "";
        [InputField] public string F49 { get; init; } = "";
        [InputField] public string F50 { get; init; } = "";
        [InputField] public string F51 { get; init; } = "";
        [InputField] public string F52 { get; init; } = "";
        [InputField] public string F53 { get; init; } = "";
        [InputField] public string F54 { get; init; } = "";
        [InputField] public string F55 { get; init; } = "";
        [InputField] public string F56 { get; init; } = "";
        [InputField] public string F57 { get; init; } = "";
        [InputField] public string F58 { get; init; } = "";
        [InputField] public string F59 { get; init; } = "";
        [InputField] public string F60 { get; init; } = "";
        [InputField] public string F61 { get; init; } = "";
        [InputField] public string F62 { get; init; } = "";
        [InputField] public string F63 { get; init; } = "";
        [OutputField] public string Answer { get; init; } = "";
    }

    public class Asking(Predict<Ask> ask) { public Predict<Ask> Predictor => ask; }
}
