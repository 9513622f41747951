using ExchangeAccounts.RandomRun;

namespace ExchangeAccounts.Tests.RandomRun;

/// <summary>The random run, short. The long one is <c>bench -- chaos</c>.</summary>
public sealed class ScheduledRunTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20260304)]
    public void Nothing_is_doubled_lost_or_wrong(int seed)
    {
        RandomRunResult result = Run(seed, 300);

        Assert.True(result.IsClean, result.Verdict);

        // It went wrong in all ways, and not everything was refused.
        Assert.True(result.Intents.Count(static i => i.Happened) > 100, result.Text);
        Assert.True(result.Intents.Where(static i => i.Happened).Select(static i => i.Fault).Distinct(StringComparer.Ordinal).Count() > 10, result.Text);

        // Every kind of order and of change among it.
        string[] happened = [.. result.Intents.Where(static i => i.Happened).Select(static i => i.Name)];
        string[] wanted =
        [
            "place limit", "place market", "place conditional", "place closing", "place trailing", "place with stops", "batch row",
            "amend price", "amend trigger", "cancel", "stop all, an order",
        ];
        Assert.All(wanted, name => Assert.True(happened.Contains(name, StringComparer.Ordinal), name + Environment.NewLine + result.Text));
        Assert.Contains(result.Counts.Keys, static c => c == RunLookUps.Resolved + "Place Refused");
        Assert.Contains(result.Counts.Keys, static c => c == RunLookUps.Resolved + "Place Confirmed" || c == RunLookUps.Resolved + "Cancel Confirmed");
    }

    [Fact]
    public void A_seed_runs_the_same_way_every_time() => Assert.Equal(Run(3, 120).Text, Run(3, 120).Text);

    private static RandomRunResult Run(int seed, int steps)
    {
        using TemporaryFolder folder = new();
        return ScheduledRun.Run(seed, steps, folder.Path);
    }
}
