namespace PromptOpt.Tests;

public class TemplateTests
{
    [Fact]
    public void A_template_shows_the_request_with_names_in_place_of_inputs()
    {
        Predict<Rate> predict = new(new ScriptedClient());

        string template = predict.RenderTemplate().Messages[^1].Text;

        Assert.StartsWith("[[ ## question ## ]]\n{question}\n\n[[ ## answer ## ]]\n{answer}\n\n", template, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_and_a_prompt_differ_only_in_the_inputs()
    {
        Predict<Rate> predict = new(new ScriptedClient());

        string prompt = predict.RenderPrompt(new Rate { Question = "{question}", Answer = "{answer}" }).ToString();

        Assert.Equal(prompt, predict.RenderTemplate().ToString());
    }

    [Fact]
    public void The_templates_of_a_lone_predictor_hold_its_tuned_instructions()
    {
        Predict<Rate> tuned = new Predict<Rate>(new ScriptedClient())
            .Bind(ProgramParameters.Untuned.With("self", new PredictorParameters { Instructions = "Be harsh." }));

        PredictorTemplate template = Assert.Single(tuned.RenderTemplates());

        Assert.Equal("self", template.Predictor);
        Assert.Contains("Be harsh.", template.Prompt.Messages[0].Text, StringComparison.Ordinal);
    }
}
