using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>One and the same fact for each exchange: the contract has no exceptions but those <see cref="ExchangeTraits"/> names.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EveryExchangeAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. ExchangeTraits.All.Select(static t => new TheoryDataRow(t.Exchange))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
