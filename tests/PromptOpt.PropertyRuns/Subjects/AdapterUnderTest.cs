using PromptOpt.Shared;

namespace PromptOpt.PropertyRuns;

/// <summary>An adapter whose reading is checked, with what an honest model can make of its prompts.</summary>
internal sealed class AdapterUnderTest
{
    private AdapterUnderTest(PromptAdapter adapter, LayoutKind own, Func<string, string> show, Func<AnswerLayout, bool> reads)
    {
        Adapter = adapter;
        Own = own;
        Show = show;
        Subjects = ReplySubjects.Of(adapter);
        Shapes = EchoShape.Of(adapter);
        Layouts = [.. AnswerLayouts.All.Where(reads)];
    }

    public static AdapterUnderTest Chat { get; } = new(ChatAdapter.Default, LayoutKind.Markers, MarkerText.Escape, static _ => true);

    /// <summary>What stands under markers is asked again: nothing in its prompts is kept from forming one.</summary>
    public static AdapterUnderTest Xml { get; } = new(XmlAdapter.Default, LayoutKind.Xml, XmlText.Escape, static layout => layout.Kind != LayoutKind.Markers);

    /// <summary>It shows texts to the model as they are, so that nothing in its prompts is kept from forming a marker either.</summary>
    public static AdapterUnderTest Json { get; } = new(JsonAdapter.Default, LayoutKind.Json, static text => text, static layout => layout.Kind != LayoutKind.Markers);

    public static IReadOnlyList<AdapterUnderTest> All { get; } = [Chat, Xml, Json];

    public PromptAdapter Adapter { get; }

    /// <summary>The layout that it asks for, in which a model escapes texts as the prompt does.</summary>
    public LayoutKind Own { get; }

    /// <summary>A text as it stands in a prompt.</summary>
    public Func<string, string> Show { get; }

    /// <summary>Every signature that every reply is read as.</summary>
    public IReadOnlyList<ReplySubject> Subjects { get; }

    /// <summary>Every place where a text is echoed.</summary>
    public IReadOnlyList<EchoShape> Shapes { get; }

    /// <summary>The layouts that it reads.</summary>
    public IReadOnlyList<AnswerLayout> Layouts { get; }

    /// <summary>Whether a text may be asked again although the layout can quote it, since it cannot be told whether it was copied from the prompt.</summary>
    public bool MayBeCopied(string written, AnswerLayout layout) => Own == LayoutKind.Xml && layout.Kind != LayoutKind.Xml && XmlText.HasEscapes(written);
}
