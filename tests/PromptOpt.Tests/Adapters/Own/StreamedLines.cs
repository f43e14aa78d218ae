namespace PromptOpt.Tests.Adapters.Own;

/// <summary>The adapter of <c>name = value</c> lines, which tells every line as soon as it is whole.</summary>
public sealed class StreamedLines : NameValueAdapter
{
    protected override ReplyPreview OpenPreview(PromptTask task) => new Lines();

    private sealed class Lines : ReplyPreview
    {
        private string _begun = "";

        public override void Feed(string piece, StreamedFields fields)
        {
            string[] lines = (_begun + piece).Split('\n');
            foreach (string line in lines[..^1])
            {
                if (line.Split('=', 2) is [string name, string value])
                {
                    fields.ReadJson(name, value);
                }
            }

            _begun = lines[^1];
        }
    }
}
